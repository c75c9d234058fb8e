import { type CivilDate, addDays, daysBetween, DomainError, type Instant } from '@holdfast/kernel';

export const KINDS = ['holiday', 'closure'] as const;
export type ClosureKind = (typeof KINDS)[number];
export const STATES = ['standing', 'lifted'] as const;
export type ClosureState = (typeof STATES)[number];

export type ClosureFact = { readonly type: 'ClosureRecorded' | 'ClosureLifted' };

/** A year: whatever is longer is no closure of a site that meets. */
const MOST_DAYS = 366;

/** Days of a site, the last one included. */
export interface ClosedDays {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

export interface ClosureSite {
  readonly tenantId: string;
  readonly siteId: string;
}

/** Days on which a site holds no meetings. One calendar for all lanes. */
export class Closure {
  version = 0;
  readonly tenantId: string;
  readonly siteId: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  state: ClosureState = 'standing';
  liftedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    { tenantId, siteId }: ClosureSite,
    readonly kind: ClosureKind,
    { from, until }: ClosedDays,
  ) {
    this.tenantId = tenantId;
    this.siteId = siteId;
    this.from = from;
    this.until = until;
  }

  static record(
    id: string,
    site: ClosureSite,
    kind: ClosureKind,
    days: ClosedDays,
  ): { aggregate: Closure; facts: ClosureFact[] } {
    const { from, until } = days;
    if (until < from) throw new DomainError('groups.closure.dates_reversed', 'invalid', { from, until });
    if (daysBetween(from, until) >= MOST_DAYS) {
      throw new DomainError('groups.closure.too_long', 'invalid', { most: MOST_DAYS });
    }
    return { aggregate: new Closure(id, site, kind, days), facts: [{ type: 'ClosureRecorded' }] };
  }

  /** A second time changes nothing. */
  lift(at: Instant): ClosureFact[] {
    if (this.state === 'lifted') return [];
    this.state = 'lifted';
    this.liftedAt = at;
    return [{ type: 'ClosureLifted' }];
  }
}

/** Each day once. */
export const datesOf = (closures: readonly ClosedDays[]): CivilDate[] => [
  ...new Set(
    closures.flatMap(({ from, until }) =>
      Array.from({ length: daysBetween(from, until) + 1 }, (_, days) => addDays(from, days)),
    ),
  ),
];
