import { DomainError, type Instant, msBetween } from '@holdfast/kernel';
import type { RuleSet } from '../matching-rules/index.js';
import type { LeftOverDraft } from '../pool/index.js';

export const STATES = ['queued', 'running', 'proposed', 'published', 'solved', 'failed', 'cancelled'] as const;
export type MatchRunState = (typeof STATES)[number];

export type MatchRunFact =
  | {
      readonly type:
        'RunQueued' | 'RunStarted' | 'SnapshotTaken' | 'RunSolved' | 'RunFailed' | 'RunPublished' | 'RunCancelled';
    }
  | { readonly type: 'MatchRunCompleted'; readonly result: RunResult; readonly durationMs: number };

export interface MatchRunPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly format: string;
  /** The program's owning site. */
  readonly siteId: string;
  /** Sites whose participants are matched: those the office that started it answers for. */
  readonly siteIds: readonly string[];
}

/**
 * `rematch`: for those whose partner is gone, with proposals under review kept where they can be. `dry_run` and `what_if`
 * show what would come of it, by the rules in force or by others, and lead to nothing.
 */
export const PURPOSES = ['matching', 'rematch', 'dry_run', 'what_if'] as const;
export type RunPurpose = (typeof PURPOSES)[number];

export interface MatchRunOrder {
  readonly purpose: RunPurpose;
  /** Decides between equal solutions. */
  readonly seed: number;
  /** Whom it is for; empty: everybody who waits at its sites. */
  readonly enrolmentIds: readonly string[];
  /** Of a what-if: the rules asked about. */
  readonly variant: RuleSet | null;
  /** Of a format that meets in groups. */
  readonly inGroups?: boolean;
}

/** What a what-if changes for the same people, against the rules in force. */
export interface WhatIf {
  readonly proposed: number;
  readonly unmatched: number;
  /** Participants with the same supporter, with another one, and with one under only one of the two sets of rules. */
  readonly same: number;
  readonly changed: number;
  readonly gained: number;
  readonly lost: number;
}

/** Figures of a solved run; scores are in the points of its rules. */
export interface RunResult {
  readonly participants: number;
  readonly supporters: number;
  readonly proposed: number;
  readonly unmatched: number;
  /** Proposals under review that a re-match gave to somebody else. */
  readonly moved: number;
  readonly score: number;
  /** `value` and `bound` of the whole objective: equal means that nothing better exists. */
  readonly value: number;
  readonly bound: number;
  readonly steps: number;
  readonly whatIf?: WhatIf;
  /** Groups found; `proposed` counts their members. */
  readonly groups?: number;
}

const UNDER_WAY: readonly MatchRunState[] = ['queued', 'running', 'proposed'];
const MOST_ATTEMPTS = 5;

/** One round of matching: solved off the request loop, reviewed by the office, then published as offers. */
export class MatchRun {
  version = 0;
  state: MatchRunState = 'queued';
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly siteIds: readonly string[];
  readonly programId: string;
  readonly format: string;
  readonly purpose: RunPurpose;
  readonly seed: number;
  readonly enrolmentIds: readonly string[];
  readonly variant: RuleSet | null;
  readonly inGroups: boolean;
  attempts = 0;
  /** Of the rules it is solved by; null until its people have been read. */
  rulesVersion: number | null = null;
  startedAt: Instant | null = null;
  finishedAt: Instant | null = null;
  publishedAt: Instant | null = null;
  result: RunResult | null = null;
  leftOver: readonly LeftOverDraft[] = [];
  /** Why it failed, as a code. */
  failure: string | null = null;

  private constructor(
    readonly id: string,
    place: MatchRunPlace,
    order: MatchRunOrder,
    readonly requestedAt: Instant,
  ) {
    this.purpose = order.purpose;
    this.seed = order.seed;
    this.enrolmentIds = order.enrolmentIds;
    this.variant = order.variant;
    this.inGroups = order.inGroups ?? false;
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.siteIds = place.siteIds;
    this.programId = place.programId;
    this.format = place.format;
  }

  static queue(
    id: string,
    place: MatchRunPlace,
    order: MatchRunOrder,
    at: Instant,
  ): { aggregate: MatchRun; facts: MatchRunFact[] } {
    return { aggregate: new MatchRun(id, place, order, at), facts: [{ type: 'RunQueued' }] };
  }

  get leadsToOffers(): boolean {
    return this.purpose === 'matching' || this.purpose === 'rematch';
  }

  /** A run that was begun before is begun again with the snapshot it has, if any; too often, and it has failed. */
  begin(at: Instant): MatchRunFact[] {
    if (this.state !== 'queued' && this.state !== 'running') return [];
    if (this.attempts === MOST_ATTEMPTS) return this.fail('given_up', at);
    this.state = 'running';
    this.attempts += 1;
    this.startedAt ??= at;
    return [{ type: 'RunStarted' }];
  }

  /** Its people have been read: from now on the same are matched by the same rules, however often it begins again. */
  take(rulesVersion: number): MatchRunFact[] {
    if (this.state !== 'running') return [];
    this.rulesVersion = rulesVersion;
    return [{ type: 'SnapshotTaken' }];
  }

  /** A second solver that comes to the same result late changes nothing. */
  complete(result: RunResult, leftOver: readonly LeftOverDraft[], at: Instant): MatchRunFact[] {
    if (this.state !== 'running') return [];
    this.state = this.leadsToOffers ? 'proposed' : 'solved';
    this.result = result;
    this.leftOver = leftOver;
    this.finishedAt = at;
    if (!this.leadsToOffers) return [{ type: 'RunSolved' }];
    return [{ type: 'MatchRunCompleted', result, durationMs: msBetween(this.startedAt ?? at, at) }];
  }

  fail(failure: string, at: Instant, because: readonly LeftOverDraft[] = []): MatchRunFact[] {
    if (this.state !== 'queued' && this.state !== 'running') return [];
    this.state = 'failed';
    this.failure = failure;
    this.leftOver = because;
    this.finishedAt = at;
    return [{ type: 'RunFailed' }];
  }

  publish(by: readonly string[] | '*', at: Instant): MatchRunFact[] {
    this.refuseForeign(by);
    if (this.state !== 'proposed')
      throw new DomainError('matching.run.not_proposed', 'conflict', { state: this.state });
    this.state = 'published';
    this.publishedAt = at;
    return [{ type: 'RunPublished' }];
  }

  cancel(by: readonly string[] | '*', at: Instant): MatchRunFact[] {
    this.refuseForeign(by);
    if (this.state === 'cancelled') return [];
    if (!UNDER_WAY.includes(this.state)) throw new DomainError('matching.run.over', 'conflict', { state: this.state });
    this.state = 'cancelled';
    this.finishedAt ??= at;
    return [{ type: 'RunCancelled' }];
  }

  /** Publishing speaks for every site of the run, so it takes somebody who answers for all of them. */
  private refuseForeign(sites: readonly string[] | '*'): void {
    if (sites === '*' || this.siteIds.every((site) => sites.includes(site))) return;
    throw new DomainError('matching.run.other_sites', 'forbidden');
  }
}
