import { DomainError, type Instant } from '@holdfast/kernel';
import type { GroupDraft, LocalSlot, PairSide, Reason } from '../pool/index.js';

export const STATES = ['proposed', 'removed'] as const;
export type GroupProposalState = (typeof STATES)[number];
export type GroupProposalFact = { readonly type: 'GroupConsidered' | 'GroupRemoved' };

export interface GroupProposalPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly format: string;
  readonly runId: string;
  /** The program's owning site. */
  readonly siteId: string;
}

/** People who could meet as a group, as a run found them, for the office to look at. */
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
  readonly members: readonly PairSide[];
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
    this.state = 'removed';
    this.reason = reason;
    this.closedAt = at;
    return [{ type: 'GroupRemoved' }];
  }
}
