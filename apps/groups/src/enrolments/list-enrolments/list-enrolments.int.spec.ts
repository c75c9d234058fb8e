import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient, uuid } from '@holdfast/testing';
import { applied, openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
let northerner: Awaited<ReturnType<typeof applied>>;
let supporter: Awaited<ReturnType<typeof applied>>;
let southerner: Awaited<ReturnType<typeof applied>>;

beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world, { siteIds: [world.north, world.south] });
  northerner = await ready(world, programId);
  supporter = await applied(world, programId, 'supporter');
  southerner = await applied(world, programId, 'participant', await world.person({ siteId: world.south }));
});
afterAll(() => world?.stop());

const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);
const list = async (client: TestClient, query = '') =>
  (await client.get(`/v1/programs/${programId}/enrolments${query}`)).body;
const coordinator = (sites: readonly string[] | '*') => world.as({ roles: ['coordinator'], sites });

describe('the enrolments of a program', () => {
  it('are those of the own sites', async () => {
    const all = [northerner.enrolmentId, supporter.enrolmentId, southerner.enrolmentId];
    expect(ids(await list(coordinator('*')))).toEqual(all);
    expect(ids(await list(world.as({ roles: ['program_lead'] })))).toEqual(all);
    expect(ids(await list(coordinator([world.north])))).toEqual(all.slice(0, 2));
    expect(ids(await list(coordinator([world.south])))).toEqual(all.slice(2));
  });

  it('can be asked for by state and role, page by page', async () => {
    expect(ids(await list(coordinator('*'), '?state=eligible'))).toEqual([northerner.enrolmentId]);
    expect(ids(await list(coordinator('*'), '?role=supporter'))).toEqual([supporter.enrolmentId]);
    const first = await list(coordinator('*'), '?limit=2');
    const second = await list(coordinator('*'), `?limit=2&cursor=${first.next}`);
    expect([...ids(first), ...ids(second)]).toHaveLength(3);
    expect(second.next).toBeNull();
    expect((await list(coordinator('*'), `?role=supporter&cursor=${first.next}`)).code).toBe('request.bad_cursor');
    expect((await list(coordinator('*'), '?state=asleep')).code).toBe('request.invalid');
  });

  it('show who, where and how far, and neither name nor rank', async () => {
    const [shown] = (await list(coordinator([world.south]))).items;
    expect(Object.keys(shown).sort()).toEqual([
      'consents',
      'currentPolicy',
      'entry',
      'format',
      'groupIds',
      'id',
      'lane',
      'personId',
      'policyAcceptance',
      'programId',
      'requestedAt',
      'role',
      'siteId',
      'state',
      'version',
    ]);
  });

  it.each([['mentor'], ['facilitator'], []])('are not for %s', async (...roles) => {
    expect((await world.as({ roles }).get(`/v1/programs/${programId}/enrolments`)).status).toBe(403);
  });

  it('of a program that is not there, or not to be seen, are not found', async () => {
    const paths = [
      await coordinator('*').get(`/v1/programs/${uuid()}/enrolments`),
      await world.as({ roles: ['coordinator'], tenant: uuid() }).get(`/v1/programs/${programId}/enrolments`),
      await world.as({ roles: ['coordinator'], lane: 'patient' }).get(`/v1/programs/${programId}/enrolments`),
    ];
    for (const { status, body } of paths) expect([status, body.code]).toEqual([404, 'groups.program.not_found']);
  });
});

describe('one enrolment', () => {
  it('is seen by the person and by the office of the site, with its version', async () => {
    const path = `/v1/enrolments/${northerner.enrolmentId}`;
    const own = await northerner.me.get(path);
    expect([own.status, own.headers.etag, own.body.state]).toEqual([200, '"3"', 'eligible']);
    expect((await coordinator([world.north]).get(path)).body).toEqual(own.body);
  });

  it('keeps a trace of others who looked, and none of the person', async () => {
    const { enrolmentId, personId, me } = await applied(world, programId);
    const by = uuid();
    await me.get(`/v1/enrolments/${enrolmentId}`);
    await world.as({ roles: ['coordinator'], personId: by }).get(`/v1/enrolments/${enrolmentId}`);
    const trace = await world.sql('SELECT actor_id, action FROM groups.audit_entry WHERE person_id = $1', [personId]);
    expect(trace).toEqual([{ actor_id: by, action: 'enrolment_seen' }]);
  });

  it('is not found by anybody else', async () => {
    const path = `/v1/enrolments/${northerner.enrolmentId}`;
    const strangers = [
      southerner.me,
      coordinator([world.south]),
      world.as({ personId: await world.person(), roles: ['mentor'], sites: [world.north] }),
      world.as({ roles: ['coordinator'], lane: 'patient' }),
      world.as({ roles: ['coordinator'], tenant: uuid() }),
    ];
    for (const stranger of strangers) {
      const { status, body } = await stranger.get(path);
      expect([status, body.code]).toEqual([404, 'groups.enrolment.not_found']);
    }
  });
});

describe('my enrolments', () => {
  it('are mine alone, whatever else I may see', async () => {
    const personId = await world.person();
    const [first, second] = [
      await applied(world, programId, 'participant', personId),
      await applied(world, programId, 'supporter', personId),
    ];
    const me = world.as({ personId, roles: ['coordinator'] });
    const { body } = await me.get('/v1/my/enrolments');
    expect(ids(body)).toEqual([first.enrolmentId, second.enrolmentId]);
    const paged = (await me.get('/v1/my/enrolments?limit=1')).body;
    expect(ids((await me.get(`/v1/my/enrolments?limit=1&cursor=${paged.next}`)).body)).toEqual([second.enrolmentId]);
    expect(ids((await me.get('/v1/my/enrolments?state=placed')).body)).toEqual([]);
  });
});
