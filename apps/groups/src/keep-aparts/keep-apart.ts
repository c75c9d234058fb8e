import { DomainError, type Instant } from '@holdfast/kernel';
import type { Lane } from '../programs/index.js';

export const STATES = ['standing', 'lifted'] as const;
export type KeepApartState = (typeof STATES)[number];

export type KeepApartFact = { readonly type: 'KeepApartRecorded' | 'KeepApartLifted' };

export interface KeepApartPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  /** Site whose office recorded it. */
  readonly siteId: string;
}

/** Two people who are not to meet in a group. There is no field for why, and neither of them is told. */
export class KeepApart {
  version = 0;
  state: KeepApartState = 'standing';
  liftedAt: Instant | null = null;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  /** Sorted, so that the same two are the same pair. */
  readonly personIds: readonly string[];

  private constructor(
    readonly id: string,
    readonly recordedAt: Instant,
    place: KeepApartPlace,
    personIds: readonly string[],
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.personIds = [...personIds].sort();
  }

  static record(
    id: string,
    at: Instant,
    place: KeepApartPlace,
    personIds: readonly [string, string],
  ): { aggregate: KeepApart; facts: KeepApartFact[] } {
    if (personIds[0] === personIds[1]) throw new DomainError('groups.keep_apart.one_person', 'invalid');
    return { aggregate: new KeepApart(id, at, place, personIds), facts: [{ type: 'KeepApartRecorded' }] };
  }

  /** A second time changes nothing. */
  lift(at: Instant): KeepApartFact[] {
    if (this.state === 'lifted') return [];
    this.state = 'lifted';
    this.liftedAt = at;
    return [{ type: 'KeepApartLifted' }];
  }
}
