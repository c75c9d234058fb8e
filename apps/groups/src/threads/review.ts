import { DomainError, type Instant, plus, type Span } from '@holdfast/kernel';
import type { PostPlace } from './post.js';
import type { Format, Lane } from '../programs/index.js';

export const CAUSES = ['first_posts', 'screened', 'asked_for', 'reported', 'appeal'] as const;
export type Cause = (typeof CAUSES)[number];
export const REPORT_REASONS = ['harm', 'identifying', 'disrespect', 'advertising', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];
export const REVIEW_STATES = ['open', 'overdue', 'closed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const DECISIONS = ['published', 'withheld', 'upheld', 'lifted'] as const;
export type Decision = (typeof DECISIONS)[number];

export type ReviewFact =
  | { readonly type: 'ReviewOpened' | 'ReviewRaised' }
  | { readonly type: 'ReviewOverdue' }
  | { readonly type: 'ReviewClosed'; readonly at: Instant };

export interface Reviewing {
  readonly cause: Cause;
  readonly distress: boolean;
  readonly reason: ReportReason | null;
  /** A post, or a step that is appealed against. */
  readonly subjectId: string;
  /** Whose post it is, or who appeals. */
  readonly alias: string;
  /** Who is told that it waits. */
  readonly moderatorIds: readonly string[];
  /** Who is told as well when nobody has looked. */
  readonly ownerPersonId: string;
  readonly within: Span;
}

/** Something a human has to look at, by a time; when nobody does, more people are told, for as long as it takes. */
export class Review {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly cause: Cause;
  readonly subjectId: string;
  readonly alias: string;
  distress: boolean;
  reason: ReportReason | null;
  tellIds: readonly string[];
  readonly ownerPersonId: string;
  state: ReviewState = 'open';
  dueAt: Instant;
  /** How often somebody was told. */
  notices = 1;
  decision: Decision | null = null;
  decidedBy: string | null = null;
  decidedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly openedAt: Instant,
    place: PostPlace,
    reviewing: Reviewing,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.cause = reviewing.cause;
    this.subjectId = reviewing.subjectId;
    this.alias = reviewing.alias;
    this.distress = reviewing.distress;
    this.reason = reviewing.reason;
    this.ownerPersonId = reviewing.ownerPersonId;
    const { moderatorIds, ownerPersonId } = reviewing;
    this.tellIds = moderatorIds.length > 0 ? moderatorIds : [ownerPersonId];
    this.dueAt = plus(openedAt, reviewing.within);
  }

  static open(
    id: string,
    at: Instant,
    place: PostPlace,
    reviewing: Reviewing,
  ): { aggregate: Review; facts: ReviewFact[] } {
    return { aggregate: new Review(id, at, place, reviewing), facts: [{ type: 'ReviewOpened' }] };
  }

  get closed(): boolean {
    return this.state === 'closed';
  }

  /** Once more something is said of what waits already; danger is never taken back. */
  raise(distress: boolean, reason: ReportReason | null): ReviewFact[] {
    if (this.closed) return [];
    this.distress ||= distress;
    this.reason = distress ? (reason ?? this.reason) : (this.reason ?? reason);
    return [{ type: 'ReviewRaised' }];
  }

  /** Nobody has looked in time: the owner is told too, and again each time. Too early, or decided: nothing. */
  look(at: Instant, within: Span): ReviewFact[] {
    if (this.closed || at < this.dueAt) return [];
    this.state = 'overdue';
    this.notices += 1;
    this.dueAt = plus(at, within);
    this.tellIds = [...new Set([...this.tellIds, this.ownerPersonId])];
    return [{ type: 'ReviewOverdue' }];
  }

  /** @throws DomainError where somebody else has decided already; the same once more changes nothing. */
  decide(decision: Decision, by: string | null, at: Instant): ReviewFact[] {
    if (this.closed) {
      if (this.decision === decision && this.decidedBy === by) return [];
      throw new DomainError('groups.review.closed', 'conflict', { decision: this.decision });
    }
    this.state = 'closed';
    this.decision = decision;
    this.decidedBy = by;
    this.decidedAt = at;
    return [{ type: 'ReviewClosed', at }];
  }
}
