import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '@holdfast/auth';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { ImportClient, people, person, SITES } from '../imports/import-client.fixture.js';
import { CreateTenantHandler } from '../tenants/index.js';

let service: TestService;
let me: Principal;
let ada: string;
let north: string;

beforeAll(async () => {
  service = await testService(gateway);
});

afterAll(() => service?.stop());

beforeEach(async () => {
  const { tenantId, personId } = await service.app.get(CreateTenantHandler).run({
    slug: `t-${uuid().slice(0, 8)}`,
    name: 'Lakes Health',
    login: 'administrator',
    issuer: 'https://id.example.org',
    givenName: 'Ada',
    familyName: 'Byron',
    email: null,
    zone: 'UTC',
  });
  me = principal(tenantId, { personId, roles: ['administrator'] });
  await new ImportClient(service, me).run({ sites: SITES, people: people(person('ada')) });
  [{ id: ada }] = (await http().get('/v1/people/by-external-id?externalIds=ada')).body.items;
  north = (await http().get('/v1/sites')).body.items.find(
    ({ externalId }: { externalId: string }) => externalId === 'north',
  ).id;
});

const http = (as = me) => service.http(as);
const grant = (over: object = {}) =>
  http().post('/v1/role-grants', { personId: ada, role: 'coordinator', lane: 'staff', sites: [north], ...over });

it('gives a role, shows it, takes it away, and says so to whoever hears it', async () => {
  const given = await grant();
  expect([given.status, given.headers['location']]).toEqual([201, `/v1/role-grants/${given.body.id}`]);
  const shown = {
    id: given.body.id,
    version: 1,
    personId: ada,
    role: 'coordinator',
    lane: 'staff',
    sites: [north],
    grantedBy: me.personId,
  };
  expect((await http().get(`/v1/role-grants?personId=${ada}`)).body.items).toEqual([expect.objectContaining(shown)]);
  expect((await http().delete(`/v1/role-grants/${given.body.id}`, 7)).status).toBe(412);
  expect((await http().delete(`/v1/role-grants/${given.body.id}`, 1)).status).toBe(204);
  expect((await http().delete(`/v1/role-grants/${given.body.id}`, 2)).status).toBe(404);
  expect((await http().get(`/v1/role-grants?personId=${ada}`)).body.items).toEqual([]);
  const events = (await service.published()).filter(({ data }) => data.grantId === given.body.id);
  expect(events.map(({ type, data }) => [type.split('.')[3], data])).toEqual([
    ['RoleGranted', { grantId: given.body.id, personId: ada, role: 'coordinator', lane: 'staff', sites: [north] }],
    ['RoleRevoked', { grantId: given.body.id, personId: ada, role: 'coordinator' }],
  ]);
  expect((await grant()).status).toBe(201);
});

describe('refuses', () => {
  it.each([
    ['a person nobody knows', () => ({ personId: uuid() }), 'gateway.person.not_found'],
    ['a site nobody knows', () => ({ sites: [uuid()] }), 'gateway.site.not_found'],
    ['an administrator of one site', () => ({ role: 'administrator' }), 'gateway.role_grant.every_site_needed'],
    ['a role nobody knows', () => ({ role: 'king' }), 'request.invalid'],
    ['no site at all', () => ({ sites: [] }), 'request.invalid'],
    ['a site that is no id', () => ({ sites: ['north'] }), 'request.invalid'],
  ])('%s', async (_name, over, code) => {
    expect((await grant(over())).body.code).toBe(code);
  });

  it('a role that stands already', async () => {
    await grant();
    expect((await grant({ sites: '*' })).body.code).toBe('gateway.role_grant.stands_already');
  });

  it('whoever is no administrator', async () => {
    me = principal(me.tenantId, { roles: ['program_lead', 'operator'] });
    expect((await grant()).status).toBe(403);
    expect((await http().get('/v1/role-grants')).status).toBe(403);
  });

  it('a grant of another tenant like an absent one', async () => {
    const { id } = (await grant()).body;
    const stranger = principal(uuid(), { roles: ['administrator'] });
    expect((await http(stranger).delete(`/v1/role-grants/${id}`, 1)).body.code).toBe('gateway.role_grant.not_found');
    expect((await http(stranger).get('/v1/role-grants')).body.items).toEqual([]);
  });
});

describe('at least one administrator remains', () => {
  const administrators = async () =>
    (await http().get('/v1/role-grants?role=administrator')).body.items.filter(
      ({ lane }: { lane: string }) => lane === 'staff',
    ) as { id: string }[];

  it('whoever is the last', async () => {
    const [only] = await administrators();
    expect((await http().delete(`/v1/role-grants/${only!.id}`, 1)).body.code).toBe(
      'gateway.role_grant.last_administrator',
    );
  });

  it('also when two take each other away at once', async () => {
    await grant({ role: 'administrator', sites: '*' });
    const both = await administrators();
    expect(both).toHaveLength(2);
    const replies = await Promise.all(both.map(({ id }) => http().delete(`/v1/role-grants/${id}`, 1)));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await administrators()).toHaveLength(1);
  });
});
