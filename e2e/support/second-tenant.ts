import { accountsFile, addAccounts } from '@holdfast/tools/issuer/accounts.ts';
import { Caller, until } from '@holdfast/tools/client/api.ts';
import * as office from '@holdfast/tools/client/office.ts';
import type { Stack } from '@holdfast/tools/stack/stack.ts';
import { createTenant } from './tenant.ts';

export interface SecondTenant {
  readonly tenantId: string;
  readonly administrator: Caller;
  readonly lead: Caller;
  readonly siteId: string;
}

const LOGINS = { administrator: 'other-administrator', lead: 'other-lead' };
const SITES = 'external_id,region,name,time_zone\nnorth,Upper Lakes,North Hospital,America/Chicago\n';
const DEPARTMENTS = 'external_id,site,name\nnorth-icu,north,Intensive care\n';
const PEOPLE = `external_id,lane,site,department,given_name,family_name,email,phone,locale,time_zone,manager_external_id,hired_on,login
lead,staff,north,north-icu,Lee,Other,lead@other.example,,en,,,2025-06-01,${LOGINS.lead}
`;

/** Another health system beside the first one, with an administrator and a program lead. */
export async function secondTenant(stack: Stack): Promise<SecondTenant> {
  const tenantId = await createTenant(stack, { slug: 'second', name: 'Second Health', login: LOGINS.administrator });
  const accounts = Object.values(LOGINS).map((login) => ({ login, tenant: tenantId }));
  addAccounts(accountsFile(stack.dir), { accounts, logins: {} });
  const administrator = new Caller(stack.info, LOGINS.administrator);
  const lead = new Caller(stack.info, LOGINS.lead);
  await office.importFiles(administrator, { sites: SITES, departments: DEPARTMENTS, people: PEOPLE });
  const { id: personId } = await lead.get<{ id: string }>('/v1/me');
  await office.grantRole(administrator, { personId, role: 'program_lead', sites: '*' });
  const [site] = await administrator.list<{ id: string }>('/v1/sites');
  await until('the other lead to work', async () => {
    const { status } = await lead.once('POST', '/v1/programs', {}, { 'idempotency-key': 'no-program-comes-of-it' });
    return status === 400;
  });
  return { tenantId, administrator, lead, siteId: site!.id };
}
