import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { FindPrincipal } from '../logins/index.js';
import { type CreateTenant, CreateTenantHandler } from './index.js';

const command = (over: Partial<CreateTenant> = {}): CreateTenant => ({
  slug: `t-${uuid().slice(0, 8)}`,
  name: 'Lakes Health',
  login: 'administrator',
  issuer: 'https://id.example.org',
  givenName: 'Ada',
  familyName: 'Byron',
  email: null,
  zone: 'America/Chicago',
  ...over,
});

let service: TestService;
let create: CreateTenantHandler;

beforeAll(async () => {
  service = await testService(gateway, { clock: new FixedClock() });
  create = service.app.get(CreateTenantHandler);
});

afterAll(() => service?.stop());

it('makes a health system whose administrator can sign in and act in both lanes', async () => {
  const wanted = command();
  const { tenantId, personId, siteId, created } = await create.run(wanted);
  expect(created).toBe(true);
  const finder = service.app.get(FindPrincipal);
  const login = { tenantId, issuer: wanted.issuer, subject: wanted.login };
  const me = await finder.principalOf(login);
  expect(me).toMatchObject({ tenantId, personId, lane: 'staff', roles: ['administrator'], sites: '*' });
  expect(await finder.principalOf({ ...login, laneWanted: 'patient' })).toMatchObject({ personId, lane: 'patient' });
  const own = (await service.http(me!).get('/v1/me')).body;
  expect(own).toMatchObject({ id: personId, givenName: 'Ada', familyName: 'Byron', siteId, zone: 'America/Chicago' });
  const events = (await service.published()).map(({ type }) => type.split('.')[3]);
  expect(events).toEqual(['SiteOpened', 'PersonRegistered', 'RoleGranted', 'RoleGranted']);
});

it('knows each of a crowd that comes at once, and nobody by a login of another health system', async () => {
  const systems = await Promise.all([command(), command(), command()].map(async (one) => create.run(one)));
  const finder = service.app.get(FindPrincipal);
  const who = (tenantId: string, subject = 'administrator') =>
    finder.principalOf({ tenantId, issuer: 'https://id.example.org', subject });
  const [nobody, stranger, ...found] = await Promise.all([
    who(systems[0]!.tenantId, 'eve'),
    who(uuid()),
    ...systems.map(({ tenantId }) => who(tenantId)),
  ]);
  expect([nobody, stranger]).toEqual([undefined, undefined]);
  expect(found.map((one) => [one?.tenantId, one?.personId])).toEqual(
    systems.map(({ tenantId, personId }) => [tenantId, personId]),
  );
});

it('changes nothing when it is asked again, also by two at once', async () => {
  const wanted = command();
  const [first, twin] = await Promise.all([create.run(wanted), create.run(wanted)]);
  expect([first.created, twin.created].sort()).toEqual([false, true]);
  expect({ ...twin, created: true }).toEqual({ ...first, created: true });
  expect(await create.run(wanted)).toEqual({ ...first, created: false });
});

it.each([
  [{ slug: 'No Slug' }, 'gateway.tenant.bad_slug'],
  [{ name: ' ' }, 'gateway.tenant.name_missing'],
  [{ zone: 'Mars/Olympus' }, 'gateway.tenant.bad_zone'],
])('refuses %p and leaves nothing', async (over, code) => {
  const before = await service.sql('SELECT count(*) FROM gateway.tenant');
  await expect(create.run(command(over))).rejects.toMatchObject({ code });
  expect(await service.sql('SELECT count(*) FROM gateway.tenant')).toEqual(before);
});
