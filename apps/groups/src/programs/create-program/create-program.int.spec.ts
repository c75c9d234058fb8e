import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SiteOpenedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { openWorld, programBody, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const lead = (sites: readonly string[] | '*' = '*') => world.as({ roles: ['program_lead'], sites });
const rows = (id: string) => world.sql('SELECT * FROM groups.program WHERE program_id = $1', [id]);

describe('POST /v1/programs', () => {
  it('sets up a draft with the defaults of its format, and tells its shape without its texts', async () => {
    const answer = await lead().post('/v1/programs', programBody(world.north, { siteIds: [world.south] }));
    expect([answer.status, answer.body]).toEqual([201, { id: answer.body.id, version: 1, state: 'draft' }]);
    expect(answer.headers).toMatchObject({ location: `/v1/programs/${answer.body.id}`, etag: '"1"' });
    const [row] = await rows(answer.body.id);
    expect(row).toMatchObject({ phase: 'draft', lane: 'staff', site_ids: [world.north, world.south] });
    expect(row?.plan).toMatchObject({
      cadence: 'two_weekly',
      mentorCapacity: 2,
      policyPack: { recordingBanned: true },
    });
    const told = (await world.published('ProgramChanged')).filter(({ key }) => key === answer.body.id);
    expect(told).toEqual([expect.objectContaining({ sequence: 1 })]);
    expect(told[0]?.data).toMatchObject({ purpose: 'onboarding', startsOn: '2026-03-01', capacity: 100 });
    expect(JSON.stringify(told[0]?.data)).not.toMatch(/Mentors for|Nobody starts|Newly hired/);
  });

  it('takes effect once, whatever the number of retries', async () => {
    const [key, body] = [uuid(), programBody(world.north, { name: 'Only once' })];
    const answers = [
      await lead().post('/v1/programs', body, { 'idempotency-key': key }),
      await lead().post('/v1/programs', body, { 'idempotency-key': key }),
    ];
    // A key belongs to a person: two leads are two.
    expect(answers[0]?.body.id).not.toBe(answers[1]?.body.id);
    const same = lead();
    const [first, second] = [
      await same.post('/v1/programs', body, { 'idempotency-key': key }),
      await same.post('/v1/programs', body, { 'idempotency-key': key }),
    ];
    expect([second?.status, second?.text]).toEqual([first?.status, first?.text]);
    const made = await world.sql(`SELECT 1 FROM groups.program WHERE plan ->> 'name' = 'Only once'`);
    expect(made).toHaveLength(3);
  });

  it.each([
    'peer_counseling',
    'support_group',
    'supervision_group',
    'workshop',
    'informal_network',
    'online_community',
  ])('takes the format %s', async (format) => {
    const { status, body } = await lead().post('/v1/programs', programBody(world.north, { format }));
    expect(status).toBe(201);
    expect((await rows(body.id))[0]?.format).toBe(format);
  });

  it.each([
    ['an unknown format', { format: 'choir' }, '/format'],
    ['an unknown field', { rank: 1 }, '/rank'],
    [
      'a recorded program',
      { policyPack: { ...programBody('').policyPack, recordingBanned: false } },
      '/policyPack/recordingBanned',
    ],
    ['a date that is none', { startsOn: '2026-02-30' }, '/startsOn'],
    ['null for what cannot be cleared', { gate: null }, '/gate'],
    [
      'a share above one',
      { needsAssessment: { respondents: 1, needs: [{ code: 'a', share: 2 }] } },
      '/needsAssessment/needs/0/share',
    ],
    ['no part where there must be one', { objectives: [null] }, '/objectives/0'],
    ['a list for a part', { gate: [] }, '/gate'],
    ['another lane', { lane: 'patient' }, '/lane'],
  ])('refuses %s and points at it', async (_what, over, pointer) => {
    const { status, body } = await lead().post('/v1/programs', programBody(world.north, over));
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('refuses a site the lead does not work for exactly like one that does not exist', async () => {
    const [foreign, absent] = await Promise.all(
      [world.south, uuid()].map((site) => lead([world.north]).post('/v1/programs', programBody(site))),
    );
    expect([foreign?.status, foreign?.body.code]).toEqual([404, 'groups.site.not_found']);
    expect({ ...foreign?.body, traceId: '' }).toEqual({ ...absent?.body, traceId: '' });
  });

  it.each(['clinicalAdvisorId', 'ownerPersonId'])(
    'refuses a %s nobody has told about, or of another lane',
    async (field) => {
      const answers = await Promise.all(
        [uuid(), await world.person({ lane: 'patient' })].map((who) =>
          lead().post('/v1/programs', programBody(world.north, { [field]: who })),
        ),
      );
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array(2).fill([404, 'groups.person.not_found']),
      );
    },
  );

  it('waits a moment for a site that the directory is just telling about', async () => {
    const siteId = uuid();
    const asked = lead().post('/v1/programs', programBody(siteId));
    await world.consume(world.tenant, [SiteOpenedV1.of({ siteId, regionId: uuid(), zone: 'Europe/Paris' })]);
    expect((await asked).status).toBe(201);
  });

  it.each([['coordinator'], ['clinical_advisor'], ['administrator'], []])('is not for %s', async (...roles) => {
    const answer = await world.as({ roles }).post('/v1/programs', programBody(world.north));
    expect([answer.status, answer.body.code]).toEqual([403, 'groups.forbidden']);
  });
});
