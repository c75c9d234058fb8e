import { DomainError, type Instant } from '@holdfast/kernel';
import type { LocalSlot, PairSide, Reason, Side } from '../pool/index.js';

export const STATES = [
  'prepared',
  'offered',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'placed',
  'refused',
] as const;
export type PlaceOfferState = (typeof STATES)[number];
/** `placed`: the person has a place in another group. */
export type Outcome = 'declined' | 'expired' | 'withdrawn' | 'placed';

export type PlaceOfferFact =
  | { readonly type: 'PlacePrepared' | 'PlaceAccepted' | 'PlaceGiven' | 'PlaceRefused' }
  | { readonly type: 'PlaceOffered' | 'PlaceOfferExpiring'; readonly groupId: string; readonly expiresAt: Instant }
  | { readonly type: 'PlaceOfferEnded'; readonly outcome: Outcome };

export interface PlaceOfferPlace {
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
  readonly format: string;
}

/** What the person is told of the group. */
export interface PlaceDraft {
  readonly person: PairSide;
  /** A supporter would lead the group. */
  readonly role: Side;
  /** Null: a place in a group that is there already. */
  readonly groupProposalId: string | null;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  readonly reasons: readonly Reason[];
}

/** One person's place in a group: held for them from the start, theirs when they say yes and `groups` gives it. */
export class PlaceOffer {
  version = 0;
  state: PlaceOfferState = 'prepared';
  readonly tenantId: string;
  readonly lane: string;
  /** The person's site. */
  readonly siteId: string;
  readonly programId: string;
  readonly format: string;
  readonly groupProposalId: string | null;
  groupId: string | null = null;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly role: Side;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  readonly reasons: readonly Reason[];
  expiresAt: Instant | null = null;
  acceptedAt: Instant | null = null;
  /** Why it ended, as a code for coordinators only. */
  reason: string | null = null;
  closedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    place: PlaceOfferPlace,
    draft: PlaceDraft,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.format = place.format;
    this.siteId = draft.person.siteId;
    this.personId = draft.person.personId;
    this.enrolmentId = draft.person.enrolmentId;
    this.role = draft.role;
    this.groupProposalId = draft.groupProposalId;
    this.slot = draft.slot;
    this.language = draft.language;
    this.modality = draft.modality;
    this.reasons = draft.reasons;
  }

  /** Holds the place while the group is being formed; nobody is asked yet. */
  static prepare(
    id: string,
    place: PlaceOfferPlace,
    draft: PlaceDraft,
  ): { aggregate: PlaceOffer; facts: PlaceOfferFact[] } {
    return { aggregate: new PlaceOffer(id, place, draft), facts: [{ type: 'PlacePrepared' }] };
  }

  /** In a group that is there already. */
  static offerIn(
    groupId: string,
    id: string,
    place: PlaceOfferPlace,
    { draft, expiresAt }: { readonly draft: PlaceDraft; readonly expiresAt: Instant },
  ): { aggregate: PlaceOffer; facts: PlaceOfferFact[] } {
    const aggregate = new PlaceOffer(id, place, draft);
    return { aggregate, facts: aggregate.offer(groupId, expiresAt) };
  }

  /** The group is there, and the person is asked. */
  offer(groupId: string, expiresAt: Instant): PlaceOfferFact[] {
    if (this.state !== 'prepared') return [];
    this.state = 'offered';
    this.groupId = groupId;
    this.expiresAt = expiresAt;
    return [{ type: 'PlaceOffered', groupId, expiresAt }];
  }

  /** Saying yes again changes nothing. */
  accept(by: string | null, at: Instant): PlaceOfferFact[] {
    this.refuseOthers(by);
    if (this.state === 'accepted' || this.state === 'placed') return [];
    this.refuseUnlessOpen(at);
    this.state = 'accepted';
    this.acceptedAt = at;
    return [{ type: 'PlaceAccepted' }];
  }

  decline(by: string | null, reason: string | null, at: Instant): PlaceOfferFact[] {
    this.refuseOthers(by);
    if (this.state === 'declined') return [];
    this.refuseUnlessOpen(at);
    return this.end('declined', reason, at);
  }

  /** The person may not or will not take part any more, has another place, or the group is no more. */
  withdraw(reason: string, at: Instant): PlaceOfferFact[] {
    if (this.state !== 'prepared' && this.state !== 'offered') return [];
    return this.end('withdrawn', reason, at, reason === 'placed' ? 'placed' : 'withdrawn');
  }

  /** Nothing happens to an offer that was answered, or prolonged by a clock that was set back. */
  expire(at: Instant): PlaceOfferFact[] {
    if (this.state !== 'offered' || this.expiresAt === null || at < this.expiresAt) return [];
    return this.end('expired', null, at);
  }

  /** Once, ahead of the end, to whoever has not answered. */
  remind(at: Instant): PlaceOfferFact[] {
    const { groupId, expiresAt } = this;
    if (this.state !== 'offered' || groupId === null || expiresAt === null || at >= expiresAt) return [];
    return [{ type: 'PlaceOfferExpiring', groupId, expiresAt }];
  }

  /** `groups` has given the place, at first or after all. */
  place(): PlaceOfferFact[] {
    if (this.state !== 'accepted' && this.state !== 'refused') return [];
    this.state = 'placed';
    return [{ type: 'PlaceGiven' }];
  }

  /** `groups` could not give the place, or not even form the group. */
  refuse(reason: string, at: Instant): PlaceOfferFact[] {
    if (this.state !== 'accepted' && this.state !== 'prepared') return [];
    this.state = 'refused';
    this.reason = reason;
    this.closedAt = at;
    return [{ type: 'PlaceRefused' }];
  }

  private end(
    state: Exclude<Outcome, 'placed'>,
    reason: string | null,
    at: Instant,
    outcome: Outcome = state,
  ): PlaceOfferFact[] {
    this.state = state;
    this.reason = reason;
    this.closedAt = at;
    return [{ type: 'PlaceOfferEnded', outcome }];
  }

  private refuseOthers(personId: string | null): void {
    if (personId !== this.personId) throw new DomainError('matching.place_offer.not_own', 'forbidden');
  }

  private refuseUnlessOpen(at: Instant): void {
    const { state, expiresAt } = this;
    if (state !== 'offered') throw new DomainError('matching.place_offer.not_offered', 'conflict', { state });
    // The timer that closes it may be a moment late.
    if (expiresAt !== null && at >= expiresAt)
      throw new DomainError('matching.place_offer.expired', 'conflict', { expiresAt });
  }
}
