import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient, uuid } from '@holdfast/testing';
import { applied, openWorld, pilot, programBody, type World } from '../../../specs/world.js';

let world: World;
let draft: string;
let northern: string;
let southern: string;
let both: string;
let patients: string;

beforeAll(async () => {
  world = await openWorld();
  const lead = world.as({ roles: ['program_lead'] });
  draft = (await lead.post('/v1/programs', programBody(world.north))).body.id;
  northern = await pilot(world);
  southern = await pilot(world, { siteIds: [world.south] });
  both = await pilot(world, { siteIds: [world.north, world.south] });
  patients = await pilot(world, { lane: 'patient' });
});
afterAll(() => world?.stop());

const seen = async (client: TestClient, query = '') =>
  (await client.get(`/v1/programs${query}`)).body.items.map(({ id }: { id: string }) => id);
const status = async (client: TestClient, id: string, part = '') =>
  (await client.get(`/v1/programs/${id}${part}`)).status;

describe('the wall', () => {
  it('shows the office the programs of its sites, drafts included', async () => {
    for (const roles of [['program_lead'], ['coordinator'], ['clinical_advisor']]) {
      expect(await seen(world.as({ roles, sites: [world.north] }))).toEqual([draft, northern, both]);
      expect(await seen(world.as({ roles }))).toEqual([draft, northern, southern, both]);
    }
  });

  it('shows everybody the programs at their own site, drafts not', async () => {
    const me = world.as({ personId: await world.person({ siteId: world.south }) });
    expect(await seen(me)).toEqual([southern, both]);
    expect([await status(me, both), await status(me, northern), await status(me, draft)]).toEqual([200, 404, 404]);
  });

  it('does not let a grant for something else reach further', async () => {
    const personId = await world.person({ siteId: world.south });
    const mentor = world.as({ personId, roles: ['mentor'], sites: [world.north] });
    expect(await seen(mentor)).toEqual([southern, both]);
    expect(await status(mentor, draft)).toBe(404);
  });

  it('shows a program to somebody enrolled in it who has moved on', async () => {
    const { personId, me } = await applied(world, northern);
    await world.sql('UPDATE groups.person SET site_id = $2 WHERE person_id = $1', [personId, world.south]);
    expect(await seen(me)).toEqual([northern, southern, both]);
  });

  it('never lets lanes or tenants meet', async () => {
    expect(await seen(world.as({ roles: ['program_lead'], lane: 'patient' }))).toEqual([patients]);
    expect(await seen(world.as({ roles: ['program_lead'], tenant: uuid() }))).toEqual([]);
    expect(await seen(world.as({ roles: ['program_lead'], lane: '*' }))).toHaveLength(5);
    const stranger = world.as({ roles: ['program_lead'], tenant: uuid() });
    const [foreign, absent] = [
      await stranger.get(`/v1/programs/${northern}`),
      await stranger.get(`/v1/programs/${uuid()}`),
    ];
    expect([foreign.status, foreign.body.code]).toEqual([absent.status, absent.body.code]);
    expect(foreign.status).toBe(404);
  });
});

describe('pages', () => {
  it('follow one another to the end', async () => {
    const lead = world.as({ roles: ['program_lead'] });
    const first = (await lead.get('/v1/programs?limit=3')).body;
    const second = (await lead.get(`/v1/programs?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([draft, northern, southern, both]);
    expect(second.next).toBeNull();
  });

  it('keep to the filter, and refuse a cursor of another list', async () => {
    const lead = world.as({ roles: ['program_lead'] });
    expect(await seen(lead, '?phase=draft')).toEqual([draft]);
    const { next } = (await lead.get('/v1/programs?limit=1&phase=pilot')).body;
    expect((await lead.get(`/v1/programs?limit=1&phase=draft&cursor=${next}`)).status).toBe(400);
    expect((await lead.get('/v1/programs?phase=asleep')).status).toBe(400);
  });
});

describe('one program', () => {
  it('comes with its version, and as 304 while it is the same', async () => {
    const lead = world.as({ roles: ['program_lead'] });
    const { body, headers } = await lead.get(`/v1/programs/${northern}`);
    expect(body).toMatchObject({
      id: northern,
      version: 2,
      phase: 'pilot',
      format: 'mentorship',
      cadence: 'two_weekly',
    });
    expect(headers.etag).toBe('"2"');
    expect((await lead.get(`/v1/programs/${northern}`, { 'if-none-match': '"2"' })).status).toBe(304);
  });

  it('shows everybody who may join when confidentiality ends, before they accept', async () => {
    const me = world.as({ personId: await world.person() });
    const { status: answered, body } = await me.get(`/v1/programs/${northern}/policy`);
    expect(answered).toBe(200);
    expect(body).toEqual({
      version: '1',
      exceptionsToConfidentiality: ['Danger to life'],
      jurisdiction: 'US-IL',
      recordingBanned: true,
      crisisResources: [],
    });
    expect(await status(me, southern, '/policy')).toBe(404);
  });
});
