import { DomainError, type Instant, plus } from '@holdfast/kernel';
import type { Format, Lane, LeadRole } from '../programs/index.js';

export const STATES = ['open', 'accepted', 'declined', 'expired'] as const;
export type LeadInvitationState = (typeof STATES)[number];

/** Time to think about it. */
const WITHIN = { days: 14 };

export type LeadInvitationFact = {
  readonly type: 'LeadInvited' | 'InvitationAccepted' | 'InvitationDeclined' | 'InvitationExpired';
};

export interface LeadInvitationPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

export interface Inviting {
  readonly personId: string;
  /** The next role of the ladder. */
  readonly role: LeadRole;
  /** Whoever signs off that they are ready: of the office, or who facilitates the group. */
  readonly invitedBy: string | null;
}

/** Whether a member wants to help lead their group: asked by others, answered by nobody but themself. */
export class LeadInvitation {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly personId: string;
  readonly role: LeadRole;
  readonly invitedBy: string | null;
  readonly answerBy: Instant;
  state: LeadInvitationState = 'open';
  settledAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly invitedAt: Instant,
    place: LeadInvitationPlace,
    { personId, role, invitedBy }: Inviting,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.personId = personId;
    this.role = role;
    this.invitedBy = invitedBy;
    this.answerBy = plus(invitedAt, WITHIN);
  }

  /** Nobody invites themself: somebody else has to be sure of it. */
  static send(
    id: string,
    at: Instant,
    place: LeadInvitationPlace,
    inviting: Inviting,
  ): { aggregate: LeadInvitation; facts: LeadInvitationFact[] } {
    if (inviting.invitedBy === inviting.personId) throw new DomainError('groups.lead_invitation.own', 'forbidden');
    return { aggregate: new LeadInvitation(id, at, place, inviting), facts: [{ type: 'LeadInvited' }] };
  }

  /** A second time changes nothing. */
  accept(by: string | null, at: Instant): LeadInvitationFact[] {
    return this.answer(by, 'accepted', at);
  }

  /** Without a reason; nobody is told. */
  decline(by: string | null, at: Instant): LeadInvitationFact[] {
    return this.answer(by, 'declined', at);
  }

  /** The time to answer is over, and somebody may be invited anew. */
  expire(at: Instant): LeadInvitationFact[] {
    if (this.state !== 'open' || at < this.answerBy) return [];
    return this.settle('expired', at, 'InvitationExpired');
  }

  private answer(by: string | null, state: 'accepted' | 'declined', at: Instant): LeadInvitationFact[] {
    if (by !== this.personId) throw new DomainError('groups.lead_invitation.not_own', 'forbidden');
    if (this.state === state) return [];
    const now = this.state === 'open' && at >= this.answerBy ? 'expired' : this.state;
    if (now !== 'open') throw new DomainError('groups.lead_invitation.not_open', 'conflict', { state: now });
    return this.settle(state, at, state === 'accepted' ? 'InvitationAccepted' : 'InvitationDeclined');
  }

  private settle(state: LeadInvitationState, at: Instant, type: LeadInvitationFact['type']): LeadInvitationFact[] {
    this.state = state;
    this.settledAt = at;
    return [{ type }];
  }
}
