import { DomainError, type Instant } from '@holdfast/kernel';
import type { GroupDraft, LocalSlot, PairSide, Reason, Side } from '../pool/index.js';

export const STATES = ['proposed', 'removed', 'dropped', 'published'] as const;
export type GroupProposalState = (typeof STATES)[number];
export type GroupProposalFact =
  | { readonly type: 'GroupConsidered' | 'GroupRemoved' | 'GroupDropped' }
  | { readonly type: 'GroupProposed'; readonly siteId: string; readonly places: readonly HeldPlace[] };

/** A place that is held for somebody until they answer. */
export interface HeldPlace {
  readonly offerId: string;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly role: Side;
}

export interface GroupProposalPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly format: string;
  readonly runId: string;
  /** The program's owning site. */
  readonly siteId: string;
}

/** People who could meet as a group, as a run found them: looked at by the office, then proposed to `groups`. */
export class GroupProposal {
  version = 0;
  state: GroupProposalState = 'proposed';
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  /** Sites of everybody in it. */
  readonly siteIds: readonly string[];
  readonly programId: string;
  readonly format: string;
  readonly runId: string;
  /** Those who are still free when it is published. */
  members: readonly PairSide[];
  readonly facilitator: PairSide | null;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Why it was taken out, as a code. */
  reason: string | null = null;
  closedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    place: GroupProposalPlace,
    draft: GroupDraft,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.format = place.format;
    this.runId = place.runId;
    this.siteId = place.siteId;
    const people = draft.facilitator ? [...draft.members, draft.facilitator] : draft.members;
    this.siteIds = [...new Set([place.siteId, ...people.map(({ siteId }) => siteId)])];
    this.members = draft.members;
    this.facilitator = draft.facilitator;
    this.slot = draft.slot;
    this.language = draft.language;
    this.modality = draft.modality;
    this.score = draft.score;
    this.reasons = draft.reasons;
  }

  static propose(
    id: string,
    place: GroupProposalPlace,
    draft: GroupDraft,
  ): { aggregate: GroupProposal; facts: GroupProposalFact[] } {
    return { aggregate: new GroupProposal(id, place, draft), facts: [{ type: 'GroupConsidered' }] };
  }

  /** A coordinator takes it out. @param by sites the office answers for: all of the group's people. */
  remove(reason: string, by: readonly string[] | '*', at: Instant): GroupProposalFact[] {
    if (by !== '*' && !this.siteIds.every((site) => by.includes(site)))
      throw new DomainError('matching.group_proposal.other_sites', 'forbidden');
    if (this.state === 'removed') return [];
    this.refuseUnlessProposed();
    this.close('removed', reason, at);
    return [{ type: 'GroupRemoved' }];
  }

  /** Too few of its people are still free, or the run was called off. */
  drop(reason: string, at: Instant): GroupProposalFact[] {
    if (this.state !== 'proposed') return [];
    this.close('dropped', reason, at);
    return [{ type: 'GroupDropped' }];
  }

  /** With a place held for each. The group belongs to the site most of them come from. */
  publish(places: readonly HeldPlace[], at: Instant): GroupProposalFact[] {
    this.refuseUnlessProposed();
    const held = new Set(places.map(({ enrolmentId }) => enrolmentId));
    this.members = this.members.filter(({ enrolmentId }) => held.has(enrolmentId));
    this.state = 'published';
    this.closedAt = at;
    return [{ type: 'GroupProposed', siteId: commonSite(this.members), places }];
  }

  private refuseUnlessProposed(): void {
    if (this.state === 'proposed') return;
    throw new DomainError('matching.group_proposal.not_proposed', 'conflict', { state: this.state });
  }

  private close(state: GroupProposalState, reason: string, at: Instant): void {
    this.state = state;
    this.reason = reason;
    this.closedAt = at;
  }
}

/** Of equals the one named first. */
function commonSite(members: readonly PairSide[]): string {
  const bySite = [...Map.groupBy(members, ({ siteId }) => siteId)];
  return bySite.reduce((most, each) => (each[1].length > most[1].length ? each : most))[0];
}
