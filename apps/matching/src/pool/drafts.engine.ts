import {
  describe,
  describeAll,
  type Fit,
  type LeftOver,
  type LeftOverReason,
  type PairSolution,
} from '@holdfast/matching-engine';
import type { LeftOverDraft, PairDraft } from './pair-draft.js';
import type { Snapshot, SnapshotSide } from './snapshot.engine.js';
import { localSlot, type LocalSlot, zoneShift } from './week.js';

/** What the engine found, in the service's own words. */
export function draftOf(
  snapshot: Snapshot,
  { participantId, supporterId }: { participantId: string; supporterId: string },
  { score, parts, reasons, slot, modality }: Fit,
): PairDraft {
  const participant = side(snapshot.participants, participantId);
  return {
    participant: plain(participant),
    supporter: plain(side(snapshot.supporters, supporterId)),
    score,
    parts,
    // Without their figures: lists of people show reasons, and figures there would be a way to rank them.
    reasons: reasons.map((reason) => ({ code: reason.code, words: describe(reason) })),
    slot: slotOf(snapshot, participant, slot),
    modality: modality === 'site' ? 'in_person' : 'virtual',
  };
}

export const draftsOf = (snapshot: Snapshot, { pairs }: PairSolution): PairDraft[] =>
  pairs.map((pair) => draftOf(snapshot, pair, pair));

export const leftOversOf = (snapshot: Snapshot, { leftOver }: PairSolution): LeftOverDraft[] => [
  ...leftOver.map(({ participantId, reason }: LeftOver) => ({
    ...plain(side(snapshot.participants, participantId)),
    reason: leftOverCode(reason),
    words: describe(reason),
  })),
  ...snapshot.withoutProfile.map((without) => ({ ...without, reason: 'profile_missing', words: 'no profile yet' })),
];

/** Pins that break a rule by now, as a coordinator reads it. */
export const conflictsOf = (snapshot: Snapshot, { conflicts }: PairSolution): LeftOverDraft[] =>
  conflicts.map(({ participantId, blocks }) => ({
    ...plain(side(snapshot.participants, participantId)),
    reason: 'pin_breaks_rules',
    words: describeAll(blocks),
  }));

/** For a program that does not ask for common time: the participant's first window, as a place to start talking. */
function slotOf({ zone, at }: Snapshot, participant: SnapshotSide, slot: Fit['slot']): LocalSlot {
  if (slot) return localSlot(slot, zoneShift(zone, participant.zone, at), participant.zone);
  const [{ day, from, to } = { day: 0, from: 540, to: 600 }] = participant.availability;
  return { day, startMinute: from, endMinute: to, zone: participant.zone };
}

const BY_RULE: Readonly<Record<string, string>> = {
  availability: 'no_common_time',
  language: 'no_common_language',
  modality: 'no_common_modality',
};

/** A code the person may read: what stood in the way most, never whom. */
export function leftOverCode(reason: LeftOverReason): string {
  if (reason.code === 'all_full') return 'all_full';
  if (reason.code === 'not_reached') return 'not_reached';
  if (reason.supporters === 0) return 'no_supporters';
  return BY_RULE[reason.blocks[0]?.rule ?? ''] ?? 'no_fit';
}

function side(sides: Readonly<Record<string, SnapshotSide>>, personId: string): SnapshotSide {
  const found = sides[personId];
  if (!found) throw new Error('the engine answered with somebody who was not asked for');
  return found;
}

const plain = ({ personId, enrolmentId, siteId }: SnapshotSide) => ({ personId, enrolmentId, siteId });
