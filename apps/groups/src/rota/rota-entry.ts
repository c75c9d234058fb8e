import { DomainError, type Instant, msBetween } from '@holdfast/kernel';
import type { Actor } from '../groups/index.js';
import type { Format, Lane } from '../programs/index.js';

export const STATES = ['planned', 'cancelled'] as const;
export type RotaState = (typeof STATES)[number];
export type RotaFact = { readonly type: 'RotaPlanned' | 'RotaCancelled' };

const LONGEST_MS = 7 * 86_400_000;

export interface RotaPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** Site of the supporter. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
}

export interface OnCallTime {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** One supporter is on call for one stretch of time. */
export class RotaEntry {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  state: RotaState = 'planned';

  private constructor(
    readonly id: string,
    readonly personId: string,
    place: RotaPlace,
    time: OnCallTime,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.startsAt = time.startsAt;
    this.endsAt = time.endsAt;
  }

  /** Supporters say themselves when they are on call, or the office of their site does. */
  static plan(
    { id, by, now }: { readonly id: string; readonly by: Actor; readonly now: Instant },
    personId: string,
    place: RotaPlace,
    time: OnCallTime,
  ): { aggregate: RotaEntry; facts: RotaFact[] } {
    const { startsAt, endsAt } = time;
    refuseStrangers(by, personId, place.siteId);
    if (endsAt <= startsAt || endsAt <= now || msBetween(startsAt, endsAt) > LONGEST_MS)
      throw new DomainError('groups.rota_entry.time_not_fitting', 'invalid', { startsAt, endsAt });
    return { aggregate: new RotaEntry(id, personId, place, time), facts: [{ type: 'RotaPlanned' }] };
  }

  /** A second time changes nothing. */
  cancel(by: Actor): RotaFact[] {
    refuseStrangers(by, this.personId, this.siteId);
    if (this.state === 'cancelled') return [];
    this.state = 'cancelled';
    return [{ type: 'RotaCancelled' }];
  }
}

function refuseStrangers(by: Actor, personId: string, siteId: string): void {
  if (by.personId !== personId && !by.worksAt(siteId)) throw new DomainError('groups.rota_entry.not_own', 'forbidden');
}
