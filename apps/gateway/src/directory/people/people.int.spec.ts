import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Principal, ServiceTokenIssuer } from '@holdfast/auth';
import {
  MatchDeclinedV1,
  MatchProposedV1,
  MemberJoinedV1,
  MemberLeftV1,
  type MatchProposedV1 as Proposed,
} from '@holdfast/contracts';
import { principal, serviceKeys, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { DEPARTMENTS, ImportClient, people, person, SITES } from '../imports/import-client.fixture.js';
import { FindPrincipal } from '../logins/index.js';

type Item = Readonly<Record<'id' | 'externalId' | 'givenName', string>>;

const ISSUER = 'http://127.0.0.1:9';
const tenantId = uuid();
const admin = principal(tenantId, { roles: ['administrator'] });

let service: TestService;
let ids: Record<string, string>;
let sites: Record<string, string>;

beforeAll(async () => {
  service = await testService(gateway);
  const files = {
    sites: `${SITES}south,Lakes,South Clinic,America/Denver\n`,
    departments: DEPARTMENTS,
    people: people(
      person('ada', {
        family_name: 'Byron',
        department: 'icu',
        email: 'ada@example.org',
        phone: '+1 555 0100',
        login: 'ada',
        locale: 'en-US',
      }),
      person('bob', { given_name: 'Bob', login: 'both' }),
      person('cem', { given_name: 'Cem', site: 'south' }),
      person('pat', { given_name: 'Pat', lane: 'patient', login: 'both' }),
    ),
  };
  expect((await new ImportClient(service, admin).run(files)).state).toBe('done');
  const found = async (lane: string, names: string) =>
    (
      await service
        .http(principal(tenantId, { lane, roles: ['administrator'] }))
        .get(`/v1/people/by-external-id?externalIds=${names}`)
    ).body.items;
  const items = [...(await found('staff', 'ada,bob,cem,nobody')), ...(await found('patient', 'pat'))];
  ids = Object.fromEntries(items.map(({ externalId, id }) => [externalId, id]));
  sites = Object.fromEntries(
    (await service.http(admin).get('/v1/sites')).body.items.map((site: Item) => [site.externalId, site.id]),
  );
});

afterAll(() => service?.stop());

const as = (name: string, of: { roles?: string[]; sites?: string[]; lane?: string } = {}) =>
  principal(tenantId, { personId: ids[name], ...of });
const namesSeenBy = async (me: Principal, query = `ids=${Object.values(ids).join(',')}`) =>
  (await service.http(me).get(`/v1/people?${query}`)).body.items.map(({ givenName }: Item) => givenName).sort();
const readings = (personId: string) =>
  service.sql('SELECT actor_id, fields FROM gateway.audit_entry WHERE action = $1 AND person_id = $2', [
    'names_read',
    personId,
  ]);

describe('names', () => {
  it('are for whoever looks after the people of a site, in one lane', async () => {
    expect(await namesSeenBy(as('bob', { roles: ['coordinator'], sites: [sites.north!] }))).toEqual(['Ada', 'Bob']);
    expect(await namesSeenBy(as('bob', { roles: ['program_lead'] }))).toEqual(['Ada', 'Bob', 'Cem']);
    expect(await namesSeenBy(as('bob', { roles: ['clinician'], lane: 'patient' }))).toEqual(['Bob', 'Pat'].slice(1));
  });

  it("are one's own to everybody else, whatever else they do at the site", async () => {
    expect(await namesSeenBy(as('bob'))).toEqual(['Bob']);
    expect(await namesSeenBy(as('bob', { roles: ['mentor', 'facilitator'], sites: [sites.north!] }))).toEqual(['Bob']);
    expect(await namesSeenBy(principal(uuid(), { roles: ['administrator'] }))).toEqual([]);
  });

  it('come page by page without ids, by site and department', async () => {
    const lead = as('bob', { roles: ['program_lead'] });
    expect(await namesSeenBy(lead, `siteId=${sites.south}`)).toEqual(['Cem']);
    const first = (await service.http(lead).get('/v1/people?limit=2')).body;
    const second = (await service.http(lead).get(`/v1/people?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      [ids.ada, ids.bob, ids.cem].sort((a, b) => (a! < b! ? -1 : 1)),
    );
    expect(second.next).toBeNull();
  });

  it('leave a trace with the person they belong to, unless it is oneself', async () => {
    const reader = as('cem', { roles: ['coordinator'], sites: [sites.north!] });
    await namesSeenBy(reader, `ids=${ids.ada},${ids.cem}`);
    expect(await readings(ids.ada!)).toContainEqual({ actor_id: ids.cem, fields: ['givenName', 'familyName'] });
    expect((await readings(ids.cem!)).filter(({ actor_id }) => actor_id === ids.cem)).toEqual([]);
  });

  it('refuse more than 200 ids, and what is no id', async () => {
    const get = async (query: string) => (await service.http(admin).get(`/v1/people?${query}`)).status;
    expect(await get(`ids=${Array.from({ length: 201 }, uuid).join(',')}`)).toBe(400);
    expect(await get('ids=me')).toBe(400);
    expect(await get('ids=')).toBe(400);
  });
});

describe('members of one group, and the sides of an open offer', () => {
  const program = { lane: 'staff' as const, programId: uuid(), siteId: uuid(), format: 'mentorship' as const };
  const member = (groupId: string, name: string) => ({
    ...program,
    membershipId: uuid(),
    groupId,
    personId: ids[name]!,
    role: 'mentor' as const,
  });

  it("see each other's names, until one of them leaves", async () => {
    const groupId = uuid();
    const [ada, cem] = [member(groupId, 'ada'), member(groupId, 'cem')];
    const joinedAt = service.clock.now();
    const joined = (of: typeof ada) => MemberJoinedV1.of({ ...of, enrolmentId: null, joinedAt });
    await service.consume(tenantId, [joined(ada), joined(cem)]);
    expect(await namesSeenBy(as('ada'))).toEqual(['Ada', 'Cem']);
    expect(await namesSeenBy(as('bob'))).toEqual(['Bob']);
    await service.consume(tenantId, [MemberLeftV1.of({ ...cem, reason: 'moved', leftAt: joinedAt })]);
    expect(await namesSeenBy(as('ada'))).toEqual(['Ada']);
  });

  it("see each other's names, until the offer is settled", async () => {
    const offer = {
      ...program,
      proposalId: uuid(),
      participantId: ids.ada!,
      supporterId: ids.bob!,
      participantEnrolmentId: uuid(),
      supporterEnrolmentId: uuid(),
    } satisfies Partial<Parameters<Proposed['of']>[0]>;
    await service.consume(tenantId, [MatchProposedV1.of({ ...offer, runId: null, expiresAt: service.clock.now() })]);
    expect(await namesSeenBy(as('ada'))).toEqual(['Ada', 'Bob']);
    await service.consume(tenantId, [MatchDeclinedV1.of({ ...offer, declinedBy: 'supporter' })]);
    expect(await namesSeenBy(as('ada'))).toEqual(['Ada']);
  });
});

describe('places', () => {
  it('are shown where one works or belongs', async () => {
    const list = async (me: Principal, of: string) =>
      (await service.http(me).get(`/v1/${of}`)).body.items.map(({ externalId }: Item) => externalId);
    expect(await list(as('ada'), 'sites')).toEqual(['north']);
    expect(await list(as('ada', { roles: ['coordinator'], sites: [sites.south!] }), 'sites')).toEqual([
      'north',
      'south',
    ]);
    expect(await list(as('ada'), 'departments')).toEqual(['icu']);
    expect(await list(as('cem'), 'departments')).toEqual([]);
  });
});

describe('who signs in', () => {
  const signIn = (subject: string, laneWanted?: string) =>
    service.app
      .get(FindPrincipal)
      .principalOf({ tenantId, issuer: ISSUER, subject, ...(laneWanted && { laneWanted }) });

  it('is found in the own lane, or in the one asked for', async () => {
    expect(await signIn('ada')).toMatchObject({ personId: ids.ada, lane: 'staff', roles: [], sites: [] });
    expect(await signIn('both')).toMatchObject({ personId: ids.bob, lane: 'staff' });
    expect(await signIn('both', 'patient')).toMatchObject({ personId: ids.pat, lane: 'patient' });
  });

  it('is nobody with an unknown login, at another issuer or tenant, or in a lane with nothing to do', async () => {
    expect(await signIn('nobody')).toBeUndefined();
    expect(await signIn('ada', 'patient')).toBeUndefined();
    const finder = service.app.get(FindPrincipal);
    expect(await finder.principalOf({ tenantId, issuer: 'http://elsewhere', subject: 'ada' })).toBeUndefined();
    expect(await finder.principalOf({ tenantId: uuid(), issuer: ISSUER, subject: 'ada' })).toBeUndefined();
  });

  it('brings the sites of each role, and in the other lane only the roles given there', async () => {
    const grant = (role: string, lane: string, at: string[]) =>
      service.http(admin).post('/v1/role-grants', { personId: ids.ada, role, lane, sites: at });
    const given = [
      await grant('coordinator', 'staff', [sites.north!]),
      await grant('mentor', 'staff', [sites.south!]),
      await grant('clinician', 'patient', [sites.south!]),
    ];
    expect(given.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await signIn('ada')).toMatchObject({
      roles: ['coordinator', 'mentor'],
      sites: [sites.north, sites.south].sort(),
    });
    expect(await signIn('ada', 'patient')).toMatchObject({
      personId: ids.ada,
      roles: ['clinician'],
      sites: [sites.south],
    });
  });
});

describe('contacts', () => {
  const resolve = async (personIds: unknown, by = 'notifications', tenant = tenantId) => {
    const issuer = await ServiceTokenIssuer.create({ service: by, privateKey: serviceKeys.private });
    const authorization = `Bearer ${await issuer.mint(tenant, 'gateway')}`;
    return service.http(admin).post('/internal/contacts:resolve', { personIds }, { authorization });
  };

  it('are for the service that sends messages, in every lane, and leave a trace', async () => {
    const { body } = await resolve([ids.ada, ids.pat, uuid()]);
    expect(body.items).toHaveLength(2);
    expect(body.items).toContainEqual({
      personId: ids.ada,
      name: 'Ada Byron',
      email: 'ada@example.org',
      phone: '+1 555 0100',
      locale: 'en-US',
      zone: 'America/Chicago',
    });
    const traces = await service.sql('SELECT actor_id FROM gateway.audit_entry WHERE action = $1 AND person_id = $2', [
      'contact_resolved',
      ids.ada,
    ]);
    expect(traces).toEqual([{ actor_id: null }]);
  });

  it("are refused to everybody else, and to nobody's person of another tenant", async () => {
    expect((await resolve([ids.ada], 'analytics')).status).toBe(401);
    expect((await resolve([ids.ada], 'notifications', uuid())).body.items).toEqual([]);
    expect((await service.http(admin).post('/internal/contacts:resolve', { personIds: [ids.ada] })).status).toBe(401);
    expect((await resolve([])).status).toBe(400);
  });
});
