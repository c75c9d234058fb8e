import type { Lane } from './lane.js';
import type { GateCriteria } from './program-plan.js';

/** What the service itself has counted of one program. */
export interface Tally {
  readonly sessionsHeld: number;
  readonly pulseCount: number;
  /** Distinct people behind these answers. */
  readonly pulsePeople: number;
  readonly pulseSum: number;
}

export const NOTHING_YET: Tally = { sessionsHeld: 0, pulseCount: 0, pulsePeople: 0, pulseSum: 0 };

export interface Criterion {
  readonly code: 'sessions_held' | 'safety_pulse' | 'advisor_sign_off';
  /** `at least`: a count, a mean, or 1 for something that has to be there. */
  readonly required: number;
  /** Null: too few people to say. */
  readonly current: number | null;
  /** Least number of people behind it; only for means. */
  readonly floor?: number;
  readonly met: boolean;
}

export interface Gate {
  readonly open: boolean;
  readonly criteria: readonly Criterion[];
}

/**
 * Disclosure floors for pulse means: a program may ask for more people, never for fewer. People and not answers:
 * five answers of one person would be that person's mean.
 */
const FLOOR: Readonly<Record<Lane, number>> = { staff: 5, patient: 11 };

/** Pilot to active: every criterion with what it asks, where the program stands, and whether that is enough. */
export function evaluateGate(criteria: GateCriteria, lane: Lane, tally: Tally, signedOff: boolean): Gate {
  const floor = Math.max(criteria.pulseFloor, FLOOR[lane]);
  const mean = tally.pulsePeople >= floor ? Math.round((tally.pulseSum / tally.pulseCount) * 100) / 100 : null;
  const all: Criterion[] = [
    {
      code: 'sessions_held',
      required: criteria.sessionsHeld,
      current: tally.sessionsHeld,
      met: tally.sessionsHeld >= criteria.sessionsHeld,
    },
    {
      code: 'safety_pulse',
      required: criteria.pulseMean,
      floor,
      current: mean,
      met: mean !== null && mean >= criteria.pulseMean,
    },
    { code: 'advisor_sign_off', required: 1, current: signedOff ? 1 : 0, met: signedOff },
  ];
  return { open: all.every(({ met }) => met), criteria: all };
}
