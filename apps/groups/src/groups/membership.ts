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
export type MembershipState = 'trial' | 'active' | 'left';

export type MembershipFact =
  | { readonly type: 'MemberJoined' }
  | { readonly type: 'TrialPassed' }
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
  readonly role: MemberRole;
  readonly enrolmentId: string | null;
  readonly proposalId: string | null;
  state: MembershipState;
  leftAt: Instant | null = null;

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
    if (this.state === 'left') throw new DomainError('groups.membership.left', 'conflict', { state: this.state });
    this.state = 'active';
    return [{ type: 'TrialPassed' }];
  }

  leave(reason: string, at: Instant): MembershipFact[] {
    if (this.state === 'left') return [];
    this.state = 'left';
    this.leftAt = at;
    return [{ type: 'MemberLeft', reason, at }];
  }
}
