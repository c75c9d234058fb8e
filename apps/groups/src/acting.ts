import type { Principal } from '@holdfast/auth';

/** The caller towards an aggregate. `me.sites` are those where a role opens the records of others. */
export const acting = ({ personId, sites }: Principal) => ({
  personId,
  worksAt: (siteId: string) => sites === '*' || sites.includes(siteId),
});
