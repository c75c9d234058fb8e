import { DomainError, type Instant } from '@holdfast/kernel';
import type { LocalSlot, PairDraft, Reason, ScorePart, Side } from '../pool/index.js';

export const STATES = [
  'considered',
  'proposed',
  'removed',
  'dropped',
  'offered',
  'accepted',
  'declined',
  'expired',
  'placed',
  'refused',
] as const;
export type ProposalState = (typeof STATES)[number];

export type ProposalFact =
  | { readonly type: 'MatchProposed'; readonly expiresAt: Instant }
  | { readonly type: 'MatchAccepted' }
  | { readonly type: 'MatchDeclined'; readonly by: Side }
  | { readonly type: 'OfferExpired'; readonly waitingFor: readonly Side[] }
  | { readonly type: 'OfferExpiring'; readonly waitingFor: readonly string[]; readonly expiresAt: Instant }
  | { readonly type: 'ProposalConsidered' | 'ProposalMade' | 'ProposalRemoved' | 'ProposalDropped' }
  | { readonly type: 'OfferAnswered'; readonly by: Side }
  | { readonly type: 'PairPlaced' | 'PairRefused' | 'SupporterExchanged' };

export interface ProposalPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly format: string;
  /** The run it came out of; null: chosen again for one person. */
  readonly runId: string | null;
}

const SIDES: readonly Side[] = ['participant', 'supporter'];

/**
 * Two people who could meet: proposed by a run and reviewed, then an offer to both, then a pair that `groups` places.
 */
export class Proposal {
  version = 0;
  state: ProposalState = 'proposed';
  readonly tenantId: string;
  readonly lane: string;
  /** The participant's site owns the record; both sites see it. */
  readonly siteId: string;
  siteIds: readonly string[];
  readonly programId: string;
  readonly format: string;
  readonly runId: string | null;
  readonly participantId: string;
  supporterId: string;
  readonly participantEnrolmentId: string;
  supporterEnrolmentId: string;
  score: number;
  parts: readonly ScorePart[];
  reasons: readonly Reason[];
  slot: LocalSlot;
  modality: 'in_person' | 'virtual';
  expiresAt: Instant | null = null;
  participantAcceptedAt: Instant | null = null;
  supporterAcceptedAt: Instant | null = null;
  declinedBy: Side | null = null;
  /** Why it ended, as a code for coordinators only. */
  reason: string | null = null;
  closedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    place: ProposalPlace,
    draft: PairDraft,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.format = place.format;
    this.runId = place.runId;
    const { participant, supporter } = draft;
    this.siteId = participant.siteId;
    this.siteIds = [...new Set([participant.siteId, supporter.siteId])];
    this.participantId = participant.personId;
    this.supporterId = supporter.personId;
    this.participantEnrolmentId = participant.enrolmentId;
    this.supporterEnrolmentId = supporter.enrolmentId;
    this.score = draft.score;
    this.parts = draft.parts;
    this.reasons = draft.reasons;
    this.slot = draft.slot;
    this.modality = draft.modality;
  }

  static propose(id: string, place: ProposalPlace, draft: PairDraft): { aggregate: Proposal; facts: ProposalFact[] } {
    return { aggregate: new Proposal(id, place, draft), facts: [{ type: 'ProposalMade' }] };
  }

  /** What a run that leads to nothing would have proposed. */
  static consider(id: string, place: ProposalPlace, draft: PairDraft): { aggregate: Proposal; facts: ProposalFact[] } {
    const aggregate = new Proposal(id, place, draft);
    aggregate.state = 'considered';
    return { aggregate, facts: [{ type: 'ProposalConsidered' }] };
  }

  /** Nobody reviews a choice made again for one person: it is an offer from the start. */
  static proposeAtOnce(
    id: string,
    place: ProposalPlace,
    draft: PairDraft,
    expiresAt: Instant,
  ): { aggregate: Proposal; facts: ProposalFact[] } {
    const aggregate = new Proposal(id, place, draft);
    return { aggregate, facts: [{ type: 'ProposalMade' }, ...aggregate.offer(expiresAt)] };
  }

  /** Both sides are asked. */
  offer(expiresAt: Instant): ProposalFact[] {
    this.refuseUnless('proposed');
    this.state = 'offered';
    this.expiresAt = expiresAt;
    return [{ type: 'MatchProposed', expiresAt }];
  }

  /** A coordinator takes it out before anybody was asked; the two are not proposed to each other again. */
  remove(reason: string, at: Instant): ProposalFact[] {
    if (this.state === 'removed') return [];
    this.refuseUnless('proposed');
    this.close('removed', at, reason);
    return [{ type: 'ProposalRemoved' }];
  }

  /** A coordinator knows better who fits, before anybody was asked. `draft` keeps the rules that a run keeps. */
  exchange({ participant, supporter, score, parts, reasons, slot, modality }: PairDraft): ProposalFact[] {
    this.refuseUnless('proposed');
    const { personId: supporterId, enrolmentId: supporterEnrolmentId } = supporter;
    if (supporterEnrolmentId === this.supporterEnrolmentId) return [];
    const siteIds = [...new Set([participant.siteId, supporter.siteId])];
    Object.assign(this, { siteIds, supporterId, supporterEnrolmentId, score, parts, reasons, slot, modality });
    return [{ type: 'SupporterExchanged' }];
  }

  /** One of the two is not free any more, or the run was called off. */
  drop(reason: string, at: Instant): ProposalFact[] {
    if (this.state !== 'proposed') return [];
    this.close('dropped', at, reason);
    return [{ type: 'ProposalDropped' }];
  }

  /** Saying yes again changes nothing; the second side's yes makes the pair. */
  accept(by: string | null, at: Instant): ProposalFact[] {
    const side = this.sideOf(by);
    if (this.acceptedAt(side) !== null && (this.state === 'offered' || this.state === 'accepted')) return [];
    this.refuseUnlessOpen(at);
    if (side === 'participant') this.participantAcceptedAt = at;
    else this.supporterAcceptedAt = at;
    if (this.waitingFor().length > 0) return [{ type: 'OfferAnswered', by: side }];
    this.close('accepted', at);
    return [{ type: 'MatchAccepted' }];
  }

  decline(by: string | null, reason: string | null, at: Instant): ProposalFact[] {
    const side = this.sideOf(by);
    if (this.state === 'declined' && this.declinedBy === side) return [];
    this.refuseUnlessOpen(at);
    return this.end(side, reason, at);
  }

  /** A side may not or will not take part any more: its enrolment ended, its consent or qualification lapsed. */
  stop(side: Side, reason: string, at: Instant): ProposalFact[] {
    if (this.state === 'proposed') return this.drop(reason, at);
    return this.state === 'offered' ? this.end(side, reason, at) : [];
  }

  /** Nothing happens to an offer that was answered, or prolonged by a clock that was set back. */
  expire(at: Instant): ProposalFact[] {
    if (this.state !== 'offered' || this.expiresAt === null || at < this.expiresAt) return [];
    const waitingFor = this.waitingFor();
    this.close('expired', at);
    return [{ type: 'OfferExpired', waitingFor }];
  }

  /** Once, ahead of the end, to whoever has not answered. */
  remind(at: Instant): ProposalFact[] {
    const { expiresAt } = this;
    if (this.state !== 'offered' || expiresAt === null || at >= expiresAt) return [];
    const waitingFor = this.waitingFor().map((side) =>
      side === 'participant' ? this.participantId : this.supporterId,
    );
    return [{ type: 'OfferExpiring', waitingFor, expiresAt }];
  }

  /** `groups` has placed the pair, at first or after all. */
  place(): ProposalFact[] {
    if (this.state !== 'accepted' && this.state !== 'refused') return [];
    this.state = 'placed';
    return [{ type: 'PairPlaced' }];
  }

  /** `groups` could not place the pair. */
  refuse(reason: string): ProposalFact[] {
    if (this.state !== 'accepted') return [];
    this.state = 'refused';
    this.reason = reason;
    return [{ type: 'PairRefused' }];
  }

  /** Sides that have not said yes. */
  waitingFor(): Side[] {
    return SIDES.filter((side) => this.acceptedAt(side) === null);
  }

  enrolmentOf(side: Side): string {
    return side === 'participant' ? this.participantEnrolmentId : this.supporterEnrolmentId;
  }

  private acceptedAt(side: Side): Instant | null {
    return side === 'participant' ? this.participantAcceptedAt : this.supporterAcceptedAt;
  }

  private sideOf(personId: string | null): Side {
    if (personId === this.participantId) return 'participant';
    if (personId === this.supporterId) return 'supporter';
    throw new DomainError('matching.proposal.not_own', 'forbidden');
  }

  private end(side: Side, reason: string | null, at: Instant): ProposalFact[] {
    this.declinedBy = side;
    this.close('declined', at, reason);
    return [{ type: 'MatchDeclined', by: side }];
  }

  private close(state: ProposalState, at: Instant, reason: string | null = null): void {
    this.state = state;
    this.closedAt = at;
    this.reason = reason;
  }

  private refuseUnless(state: ProposalState): void {
    if (this.state === state) return;
    throw new DomainError(`matching.proposal.not_${state}`, 'conflict', { state: this.state });
  }

  private refuseUnlessOpen(at: Instant): void {
    this.refuseUnless('offered');
    // The timer that closes it may be a moment late.
    if (this.expiresAt !== null && at >= this.expiresAt)
      throw new DomainError('matching.proposal.expired', 'conflict', { expiresAt: this.expiresAt });
  }
}
