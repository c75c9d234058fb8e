import { DomainError, type Instant, plus, type Span } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

/** In this order: nobody is sent away who was not warned, unless others are in danger. */
export const STEP_KINDS = ['warning', 'suspension', 'expulsion'] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export const STEP_REASONS = ['ground_rules', 'identifying', 'disrespect', 'advertising', 'danger'] as const;
export type StepReason = (typeof STEP_REASONS)[number];
export const STEP_STATES = ['standing', 'appealed', 'upheld', 'lifted'] as const;
export type StepState = (typeof STEP_STATES)[number];

export type StepFact =
  { readonly type: 'StepTaken' | 'StepDecided'; readonly personId: string } | { readonly type: 'StepAppealed' };

export interface StepPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

export interface Taken {
  readonly kind: StepKind;
  readonly reason: StepReason;
  /** Of a suspension. */
  readonly until: Instant | null;
  readonly by: string;
}

/** Whose alias it is, for the word to them alone; the record keeps the alias. */
export interface Towards {
  readonly alias: string;
  readonly personId: string;
}

/** What those who moderate do about how somebody writes. The person may appeal, and somebody else decides then. */
export class Step {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly alias: string;
  readonly kind: StepKind;
  readonly reason: StepReason;
  readonly until: Instant | null;
  readonly takenBy: string;
  state: StepState = 'standing';
  /** The person's own words, there only until they are sealed. */
  unsealed: { readonly authorId: string; readonly appeal: string } | undefined;
  appealSealed: Uint8Array | null = null;
  decidedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly takenAt: Instant,
    place: StepPlace,
    { alias, kind, reason, until, by }: Taken & Pick<Towards, 'alias'>,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.alias = alias;
    this.kind = kind;
    this.reason = reason;
    this.until = until;
    this.takenBy = by;
  }

  /** @param before what was done about this person in this group and still stands */
  static take(
    id: string,
    at: Instant,
    place: StepPlace,
    { alias, personId }: Towards,
    taken: Taken,
    before: readonly StepKind[],
  ): { aggregate: Step; facts: StepFact[] } {
    const needed = STEP_KINDS[STEP_KINDS.indexOf(taken.kind) - 1];
    if (needed && taken.reason !== 'danger' && !before.includes(needed)) {
      throw new DomainError('groups.step.too_soon', 'conflict', { needed });
    }
    return { aggregate: new Step(id, at, place, { ...taken, alias }), facts: [{ type: 'StepTaken', personId }] };
  }

  /** Once, and in time. */
  appeal(words: string, authorId: string, at: Instant, within: Span): StepFact[] {
    if (this.state !== 'standing') throw new DomainError('groups.step.appealed', 'conflict', { state: this.state });
    const until = plus(this.takenAt, within);
    if (at > until) throw new DomainError('groups.step.too_late', 'conflict', { until });
    this.state = 'appealed';
    this.unsealed = { authorId, appeal: words };
    return [{ type: 'StepAppealed' }];
  }

  /** By somebody who did not take it. */
  decide(decision: 'upheld' | 'lifted', by: string | null, personId: string, at: Instant): StepFact[] {
    if (by === null || by === this.takenBy) throw new DomainError('groups.step.taken_by_same', 'forbidden');
    if (this.state !== 'appealed') throw new DomainError('groups.step.not_appealed', 'conflict', { state: this.state });
    this.state = decision;
    this.decidedAt = at;
    return [{ type: 'StepDecided', personId }];
  }
}
