import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { openWorld, pilot, programBody, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const lead = (sites: readonly string[] | '*' = '*') => world.as({ roles: ['program_lead'], sites });
const draft = async () => (await lead().post('/v1/programs', programBody(world.north))).body.id as string;

it('changes what is given, leaves the rest, and tells the new shape', async () => {
  const id = await draft();
  const answer = await lead().patch(`/v1/programs/${id}`, { capacity: 40, endsOn: '2026-12-31' }, 1);
  expect([answer.status, answer.body]).toEqual([200, { id, version: 2, state: 'draft' }]);
  const { body } = await lead().get(`/v1/programs/${id}`);
  expect(body).toMatchObject({ version: 2, capacity: 40, endsOn: '2026-12-31', name: 'Mentors for new nurses' });
  const told = (await world.published('ProgramChanged')).filter(({ key }) => key === id);
  expect(told.map(({ sequence, data }) => [sequence, data.capacity, data.endsOn])).toEqual([
    [1, 100, null],
    [2, 40, '2026-12-31'],
  ]);
});

it('needs the version it is based on', async () => {
  const id = await draft();
  const [stale, none] = [
    await lead().patch(`/v1/programs/${id}`, { capacity: 40 }, 7),
    await lead().patch(`/v1/programs/${id}`, { capacity: 40 }, 7, { 'if-match': 'x' }),
  ];
  expect([stale.status, stale.body.code]).toEqual([412, 'request.version_changed']);
  expect([none.status, none.body.code]).toEqual([400, 'request.if_match_malformed']);
});

it('keeps fixed what outcomes are measured against, once the pilot runs', async () => {
  const id = await pilot(world);
  const answer = await lead().patch(`/v1/programs/${id}`, { startsOn: '2026-05-01', name: 'New' }, 2);
  expect([answer.status, answer.body.code]).toEqual([409, 'groups.program.not_changeable']);
  expect(answer.body.details).toEqual({ phase: 'pilot', fields: ['startsOn'] });
});

it('takes null where there may be none, and nowhere else', async () => {
  const id = await draft();
  expect((await lead().patch(`/v1/programs/${id}`, { endsOn: null, policyPack: null }, 1)).status).toBe(200);
  for (const body of [{ name: null }, { capacity: null }, { objectives: null }, { siteIds: null }]) {
    expect((await lead().patch(`/v1/programs/${id}`, body, 2)).status).toBe(400);
  }
});

it('lets a lead add own sites only', async () => {
  const id = await draft();
  const own = lead([world.north]);
  expect((await own.patch(`/v1/programs/${id}`, { siteIds: [world.north, world.south] }, 1)).status).toBe(404);
  expect((await lead().patch(`/v1/programs/${id}`, { siteIds: [world.north, world.south] }, 1)).status).toBe(200);
  // A site that is there already may stay, although it is not the lead's.
  expect((await own.patch(`/v1/programs/${id}`, { siteIds: [world.south, world.north] }, 2)).status).toBe(200);
});

it('answers for a program of another tenant, site or lane as for none', async () => {
  const id = await draft();
  const strangers = [
    world.as({ roles: ['program_lead'], tenant: uuid() }),
    lead([world.south]),
    world.as({ roles: ['program_lead'], lane: 'patient' }),
  ];
  const absent = await lead().patch(`/v1/programs/${uuid()}`, { capacity: 1 }, 1);
  for (const stranger of strangers) {
    const { status, body } = await stranger.patch(`/v1/programs/${id}`, { capacity: 1 }, 1);
    expect([status, body.code]).toEqual([absent.status, absent.body.code]);
  }
  expect(absent.body.code).toBe('groups.program.not_found');
});
