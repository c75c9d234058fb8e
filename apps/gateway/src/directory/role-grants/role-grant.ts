import { DomainError, type Instant } from '@holdfast/kernel';

export const LANES = ['staff', 'patient'] as const;
export type Lane = (typeof LANES)[number];

/** Everybody else is a participant, which takes no grant. */
export const ROLES = [
  'administrator',
  'program_lead',
  'coordinator',
  'facilitator',
  'mentor',
  'clinician',
  'clinical_advisor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that answer for the whole health system. */
const SYSTEM_WIDE: readonly Role[] = ['administrator', 'operator'];

export type RoleGrantFact = { readonly type: 'RoleGranted' } | { readonly type: 'RoleRevoked' };

export interface NewGrant {
  readonly id: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly role: Role;
  /** The lane the person acts in by it, which need not be the person's own. */
  readonly lane: Lane;
  readonly sites: readonly string[] | '*';
  /** Null: the command line. */
  readonly grantedBy: string | null;
}

/** A person may act in a role of a lane at some sites, until it is revoked. */
export class RoleGrant {
  version = 0;
  revokedAt: Instant | null = null;
  readonly tenantId: string;
  readonly personId: string;
  readonly role: Role;
  readonly lane: Lane;
  readonly sites: readonly string[] | '*';
  readonly grantedBy: string | null;
  /** Other administrators of the lane; comes along with the row (see the store), never written with it. */
  otherAdministrators = 0;

  private constructor(
    readonly id: string,
    grant: NewGrant,
    readonly grantedAt: Instant,
  ) {
    this.tenantId = grant.tenantId;
    this.personId = grant.personId;
    this.role = grant.role;
    this.lane = grant.lane;
    this.sites = grant.sites;
    this.grantedBy = grant.grantedBy;
  }

  static give(grant: NewGrant, at: Instant) {
    const { role, sites } = grant;
    if (SYSTEM_WIDE.includes(role) && sites !== '*') {
      throw new DomainError('gateway.role_grant.every_site_needed', 'invalid', { role });
    }
    if (sites !== '*' && sites.length === 0) throw new DomainError('gateway.role_grant.no_site', 'invalid', { role });
    const facts: readonly RoleGrantFact[] = [{ type: 'RoleGranted' }];
    return { aggregate: new RoleGrant(grant.id, grant, at), facts };
  }

  /** Somebody has to be able to give it back. */
  revoke(at: Instant): RoleGrantFact[] {
    if (this.revokedAt !== null) throw new DomainError('gateway.role_grant.not_found', 'not_found');
    if (this.role === 'administrator' && this.otherAdministrators === 0) {
      throw new DomainError('gateway.role_grant.last_administrator', 'conflict', { lane: this.lane });
    }
    this.revokedAt = at;
    return [{ type: 'RoleRevoked' }];
  }
}
