import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export const MEMBER_ROLES = [
  'mentor',
  'mentee',
  'facilitator',
  'co_facilitator',
  'member',
  'supervisor',
  'peer_supporter',
] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];
export const FITS = ['good_fit', 'still_deciding', 'not_a_fit'] as const;
export type Fit = (typeof FITS)[number];
export type MembershipState = 'trial' | 'active' | 'left';

export type MembershipFact =
  | { readonly type: 'MemberJoined' }
  | { readonly type: 'TrialPassed' }
  | { readonly type: 'FitAsked'; readonly at: Instant }
  | { readonly type: 'FitReported'; readonly fit: Fit; readonly at: Instant }
  | { readonly type: 'SwitchRequested'; readonly at: Instant }
  | { readonly type: 'MemberRoleChanged'; readonly previousRole: MemberRole; readonly at: Instant }
  | { readonly type: 'MemberLeft'; readonly reason: string; readonly at: Instant };

/** The group's place in the world, and so the membership's: no reader needs a join. */
export interface MembershipPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

export interface Joining {
  readonly personId: string;
  readonly role: MemberRole;
  readonly enrolmentId: string | null;
  /** What led here; null: placed by hand. */
  readonly proposalId: string | null;
  /** Formats without a trial begin active. */
  readonly onTrial: boolean;
}

export class Membership {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly personId: string;
  role: MemberRole;
  readonly enrolmentId: string | null;
  /** By which they lead, where it is not the one they came with; null: they do not, or came with it. */
  leadEnrolmentId: string | null = null;
  readonly proposalId: string | null;
  state: MembershipState;
  leftAt: Instant | null = null;
  /** When the member was asked how it fits; null: they have not met yet, or the format does not ask. */
  fitAskedAt: Instant | null = null;
  /** What they said last; null: nothing yet. */
  fit: Fit | null = null;
  /** Since then another place is looked for, and this one ends as that one begins. */
  switchRequestedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly joinedAt: Instant,
    place: MembershipPlace,
    joining: Joining,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.personId = joining.personId;
    this.role = joining.role;
    this.enrolmentId = joining.enrolmentId;
    this.proposalId = joining.proposalId;
    this.state = joining.onTrial ? 'trial' : 'active';
  }

  static begin(
    id: string,
    at: Instant,
    place: MembershipPlace,
    joining: Joining,
  ): { aggregate: Membership; facts: MembershipFact[] } {
    return { aggregate: new Membership(id, at, place, joining), facts: [{ type: 'MemberJoined' }] };
  }

  passTrial(): MembershipFact[] {
    if (this.state === 'active') return [];
    this.refuseLeft();
    this.state = 'active';
    return [{ type: 'TrialPassed' }];
  }

  /** After the first meeting, once. */
  askFit(at: Instant): MembershipFact[] {
    if (this.state === 'left' || this.fitAskedAt !== null) return [];
    this.fitAskedAt = at;
    return [{ type: 'FitAsked', at }];
  }

  /** Whoever says the same again has said it once. */
  reportFit(fit: Fit, at: Instant): MembershipFact[] {
    this.refuseLeft();
    if (this.fitAskedAt === null) throw new DomainError('groups.membership.not_met_yet', 'conflict');
    if (this.fit === fit) return [];
    this.fit = fit;
    return [{ type: 'FitReported', fit, at }];
  }

  /** At any time and without a reason; a second time changes nothing. */
  requestSwitch(at: Instant): MembershipFact[] {
    this.refuseLeft();
    if (this.switchRequestedAt !== null) return [];
    this.switchRequestedAt = at;
    return [{ type: 'SwitchRequested', at }];
  }

  /** Another role in the same group. @param leadEnrolmentId by which they lead now; null: by the one they came with, or not */
  changeRole(role: MemberRole, leadEnrolmentId: string | null, at: Instant): MembershipFact[] {
    this.refuseLeft();
    if (this.role === role) return [];
    const previousRole = this.role;
    this.role = role;
    this.leadEnrolmentId = leadEnrolmentId === this.enrolmentId ? null : leadEnrolmentId;
    return [{ type: 'MemberRoleChanged', previousRole, at }];
  }

  /** Every enrolment that has its place here. */
  get enrolmentIds(): string[] {
    return [this.enrolmentId, this.leadEnrolmentId].filter((id) => id !== null);
  }

  leave(reason: string, at: Instant): MembershipFact[] {
    if (this.state === 'left') return [];
    this.state = 'left';
    this.leftAt = at;
    return [{ type: 'MemberLeft', reason, at }];
  }

  private refuseLeft(): void {
    if (this.state === 'left') throw new DomainError('groups.membership.left', 'conflict', { state: this.state });
  }
}
