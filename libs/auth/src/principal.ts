import type { Scope } from '@holdfast/persistence';

/** A role and where it holds: a list of site ids, or `*` for all of the tenant. */
export interface RoleGrant {
  readonly role: string;
  readonly sites: readonly string[] | '*';
}

/** Who is asking, as every service sees it after verifying a token. */
export interface Principal {
  readonly tenantId: string;
  /** One lane; `*` only for services and for roles that serve both. */
  readonly lane: string;
  /** The acting person; `null` for a service. */
  readonly personId: string | null;
  readonly grants: readonly RoleGrant[];
  /** Names of the granted roles, wherever they hold. */
  readonly roles: readonly string[];
  /**
   * Sites this request may reach. Once a route's action is decided, these are the sites of the roles that allow it:
   * being coordinator at one site and facilitator at another makes nobody coordinator at both.
   */
  readonly sites: readonly string[] | '*';
  /** Name of the calling service; absent for a person. */
  readonly service?: string;
}

/** Union of the sites of some grants. */
export function sitesOf(grants: readonly RoleGrant[]): readonly string[] | '*' {
  if (grants.some(({ sites }) => sites === '*')) return '*';
  return [...new Set(grants.flatMap(({ sites }) => [...sites]))].sort();
}

export function personPrincipal(of: {
  tenantId: string;
  lane: string;
  personId: string;
  grants: readonly RoleGrant[];
}): Principal {
  return { ...of, roles: [...new Set(of.grants.map(({ role }) => role))].sort(), sites: sitesOf(of.grants) };
}

/** A service acts for one tenant, in every lane and site, and has no roles: its policies name it. */
export const servicePrincipal = (tenantId: string, service: string): Principal => ({
  tenantId,
  lane: '*',
  personId: null,
  grants: [],
  roles: [],
  sites: '*',
  service,
});

/** Whose rows a transaction of this principal sees. */
export const scopeOf = ({ tenantId, lane, sites, personId }: Principal): Scope => ({ tenantId, lane, sites, personId });

/** Stable text naming the principal, for the subject of idempotency keys. */
export const subjectOf = (principal: Principal): string =>
  principal.service ? `service:${principal.service}` : `person:${principal.personId}`;
