import { sharedCount, type Prepared, type Ready, type ReadySupporter } from './prepare.js';
import type { Participant, Preference } from './problem.js';
import { totalCommon } from './slots.js';

/** A share of a weight as a fraction `of >= 0`; `of` = 0 says that there is nothing to compare. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/**
 * Whole points for a share. Where a person stated nothing there is no better and no worse, so it counts half:
 * silence must neither cost a place nor win one.
 */
export function points(weight: number, { count, of }: Share): number {
  return of === 0 ? weight >> 1 : Math.floor((weight * count) / of);
}

/** How far a pair meets one preference. The load preference depends on the place taken: see `loadPoints`. */
export function shareOf(
  preference: Exclude<Preference, { kind: 'load' }>,
  supporter: ReadySupporter,
  participant: Ready<Participant>,
  { waiting }: Prepared,
): Share {
  const shared = (have: readonly number[], wanted: readonly number[]): Share => ({
    count: sharedCount(have, wanted),
    of: wanted.length,
  });
  switch (preference.kind) {
    case 'needs':
      return shared(supporter.needs, participant.needs);
    case 'goals':
      return shared(supporter.goals, participant.goals);
    case 'values':
      return shared(supporter.values, participant.values);
    case 'lived_experience':
      return shared(supporter.experience, participant.experience);
    case 'specialty': {
      const wanted = participant.person.attributes.specialty;
      if (wanted === null) return { count: 0, of: 0 };
      return { count: wanted === supporter.person.attributes.specialty ? 1 : 0, of: 1 };
    }
    case 'seniority_gap': {
      const gap = seniorityGap(supporter, participant);
      if (gap === null) return { count: 0, of: 0 };
      const { ideal, tolerance } = preference;
      return { count: Math.max(0, tolerance - Math.abs(gap - ideal)), of: tolerance };
    }
    case 'availability': {
      const minutes = totalCommon(supporter.free, participant.free);
      return { count: Math.min(minutes, preference.fullAt), of: preference.fullAt };
    }
    case 'waiting':
      return { count: waiting.latest - participant.person.waitingSince, of: waiting.latest - waiting.earliest };
  }
}

/** Supporter minus participant; null when either is not stated. */
export function seniorityGap(supporter: ReadySupporter, participant: Ready<Participant>): number | null {
  const above = supporter.person.attributes.seniority;
  const below = participant.person.attributes.seniority;
  return above === null || below === null ? null : above - below;
}

/**
 * Points for the n-th new relation of a supporter (n from 0): full for somebody with no relation, falling evenly
 * to the last place. They never rise with n, so the best total spreads load by itself.
 */
export function loadPoints(weight: number, { load, places }: ReadySupporter, n: number): number {
  return points(weight, { count: places - n, of: load + places });
}
