import type { Instant } from '@holdfast/kernel';
import type { ProfileAnswers } from '../profiles/index.js';

export type Side = 'participant' | 'supporter';

/** One enrolment as matching sees it now. */
export interface PoolPerson {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly siteId: string;
  readonly role: Side;
  readonly eligibleAt: Instant;
  /** Why the person may not be matched at the moment; null: may be. */
  readonly barred: 'inactive' | 'consent_revoked' | 'qualification_lapsed' | null;
  readonly departmentId: string | null;
  readonly managerId: string | null;
  readonly zone: string | null;
  /** Null: the profile is not entered yet. */
  readonly answers: ProfileAnswers | null;
  /** Relations that run, and places held by offers and by pairs that `groups` is about to place. */
  readonly taken: number;
  /** Went through the program to its end. */
  readonly finished: boolean;
  readonly priority: number;
  /** Since when the person waits; null: not on the waitlist. */
  readonly waitingSince: Instant | null;
}

/** May be offered a supporter, as far as the own side goes. */
export const isWaiting = ({ role, barred, taken, finished }: PoolPerson): boolean =>
  role === 'participant' && barred === null && taken === 0 && !finished;

/** Relations a supporter can still take on. */
export const freePlaces = ({ role, barred, taken }: PoolPerson, places: number): number =>
  role === 'supporter' && barred === null ? Math.max(0, places - taken) : 0;

/** The waitlist's own order; who is eligible but on no list yet is looked after by the next run. */
export function inLine(persons: readonly PoolPerson[]): PoolPerson[] {
  return persons
    .filter((person) => isWaiting(person) && person.waitingSince !== null)
    .sort(
      (a, b) =>
        b.priority - a.priority || compare(a.waitingSince, b.waitingSince) || compare(a.enrolmentId, b.enrolmentId),
    );
}

const compare = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
