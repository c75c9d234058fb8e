import type { CivilDate, Instant } from '@holdfast/kernel';

export const STATES = ['waiting', 'offered', 'left'] as const;
export type WaitlistState = (typeof STATES)[number];

export type WaitlistFact =
  | { readonly type: 'PersonWaitlisted'; readonly expectedOn: CivilDate | null }
  | { readonly type: 'WaitReasonChanged' | 'WaitInterrupted' | 'WaitEnded' };

export interface WaitlistPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly programId: string;
  readonly format: string;
  readonly personId: string;
  readonly enrolmentId: string;
}

/** Why somebody waits: a code they may read, never naming anybody. */
export interface Wait {
  readonly reason: string;
  readonly at: Instant;
  /** By the pace at which places were found so far; null: no honest estimate. */
  readonly expectedOn: CivilDate | null;
  /** Somebody who was offered a place and lost it through no doing of their own comes first. */
  readonly priority?: number;
}

const MOST_PRIORITY = 9;

/** One participant's wait for a place in one program. The position is counted when asked for, never kept. */
export class WaitlistEntry {
  version = 0;
  state: WaitlistState = 'waiting';
  priority = 0;
  reason: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly programId: string;
  readonly format: string;
  readonly personId: string;
  readonly enrolmentId: string;

  private constructor(
    readonly id: string,
    place: WaitlistPlace,
    readonly waitingSince: Instant,
    { reason, priority = 0 }: Wait,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.personId = place.personId;
    this.enrolmentId = place.enrolmentId;
    this.reason = reason;
    this.priority = priority;
  }

  /** @param since when the person became eligible: waiting before the first run counts. */
  static enter(
    id: string,
    place: WaitlistPlace,
    since: Instant,
    wait: Wait,
  ): { aggregate: WaitlistEntry; facts: WaitlistFact[] } {
    const aggregate = new WaitlistEntry(id, place, since, wait);
    return { aggregate, facts: [{ type: 'PersonWaitlisted', expectedOn: wait.expectedOn }] };
  }

  /** Back to waiting, or still waiting for another reason. Time waited before is not lost. */
  wait({ reason, expectedOn, priority = 0 }: Wait): WaitlistFact[] {
    const changed = this.reason !== reason || priority > 0;
    this.priority = Math.min(MOST_PRIORITY, this.priority + priority);
    this.reason = reason;
    if (this.state === 'waiting') return changed ? [{ type: 'WaitReasonChanged' }] : [];
    this.state = 'waiting';
    return [{ type: 'PersonWaitlisted', expectedOn }];
  }

  /** An offer is open: the person is not in the line meanwhile. */
  offer(): WaitlistFact[] {
    if (this.state !== 'waiting') return [];
    this.state = 'offered';
    return [{ type: 'WaitInterrupted' }];
  }

  leave(): WaitlistFact[] {
    if (this.state === 'left') return [];
    this.state = 'left';
    return [{ type: 'WaitEnded' }];
  }
}
