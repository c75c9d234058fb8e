import { loadPoints, points, seniorityGap, shareOf, type Share } from './preferences.js';
import type { Prepared, Ready, ReadySupporter } from './prepare.js';
import type { Participant, PreferenceKind } from './problem.js';
import { meetingOf } from './rules.js';
import { earliestSlot, mainPartOfDay, overlap, totalMinutes } from './slots.js';
import type { Fit, FitReason, ScorePart } from './solution.js';

/** The score of a pair without its load part; no allocation beyond the overlap. */
export function baseScore(all: Prepared, supporter: ReadySupporter, participant: Ready<Participant>): number {
  let sum = 0;
  for (const preference of all.preferences)
    if (preference.kind !== 'load') sum += points(preference.weight, shareOf(preference, supporter, participant, all));
  return sum;
}

export function loadWeight({ preferences }: Prepared): number {
  return preferences.find(({ kind }) => kind === 'load')?.weight ?? 0;
}

/** Score, parts, reasons, slot and meeting of a pair that takes the n-th new place of its supporter. */
export function fitOf(all: Prepared, supporter: ReadySupporter, participant: Ready<Participant>, n: number): Fit {
  const shares = new Map<PreferenceKind, Share>();
  const parts = all.preferences.map((preference): ScorePart => {
    const { kind, weight } = preference;
    if (preference.kind === 'load') return { kind, weight, points: loadPoints(weight, supporter, n) };
    const share = shareOf(preference, supporter, participant, all);
    shares.set(kind, share);
    return { kind, weight, points: points(weight, share) };
  });
  const common = overlap(supporter.free, participant.free);
  const rule = all.rules.get('availability');
  return {
    score: parts.reduce((sum, part) => sum + part.points, 0),
    parts,
    reasons: [...wishReasons(shares, supporter, participant), ...factReasons(common, supporter)],
    slot: earliestSlot(common, rule?.kind === 'availability' ? rule.minutes : 1),
    modality: meetingOf(supporter, participant),
  };
}

const WISHES = [
  ['needs', 'shared_needs'],
  ['goals', 'shared_goals'],
  ['values', 'shared_values'],
  ['lived_experience', 'shared_experience'],
] as const;

/** Only preferences with a weight give a reason: what weighs nothing did not lead to the pair. */
function wishReasons(
  shares: ReadonlyMap<PreferenceKind, Share>,
  supporter: ReadySupporter,
  participant: Ready<Participant>,
): FitReason[] {
  const reasons: FitReason[] = [];
  for (const [kind, code] of WISHES) {
    const share = shares.get(kind);
    if (share && share.count > 0) reasons.push({ code, count: share.count, of: share.of });
  }
  const specialty = supporter.person.attributes.specialty;
  if (specialty !== null && shares.get('specialty')?.count) reasons.push({ code: 'same_specialty', specialty });
  const gap = seniorityGap(supporter, participant);
  if (gap !== null && shares.get('seniority_gap')?.count) reasons.push({ code: 'seniority_gap', gap });
  return reasons;
}

function factReasons(common: readonly number[], supporter: ReadySupporter): FitReason[] {
  const reasons: FitReason[] = [];
  const part = mainPartOfDay(common);
  if (part) reasons.push({ code: 'both_free', part, minutes: totalMinutes(common) });
  const count = supporter.places - supporter.pinned;
  if (count > 0) reasons.push({ code: 'free_places', count });
  return reasons;
}
