import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { openWorld, programBody, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const lead = (sites: readonly string[] | '*' = '*') => world.as({ roles: ['program_lead'], sites });
const planOf = async (id: string) => (await lead().get(`/v1/programs/${id}`)).body;
const resource = (siteId: string) => ({ siteId, language: 'en', text: 'Call at any hour', phone: '111' });

async function original() {
  const both = { siteIds: [world.south], crisisResources: [resource(world.north), resource(world.south)] };
  const needsAssessment = { respondents: 40, needs: [{ code: 'stress', share: 0.6 }] };
  const { status, body } = await lead().post(
    '/v1/programs',
    programBody(world.north, { ...both, needsAssessment, clinicalAdvisorId: await world.person() }),
  );
  expect(status).toBe(201);
  return body.id as string;
}

const copies = (id: string) => `/v1/programs/${id}/copies`;

describe('POST /v1/programs/{id}/copies', () => {
  it('sets up a draft like the original at another site, with dates, owner and advisor of its own', async () => {
    const id = await original();
    const before = await planOf(id);
    const owner = await world.person();
    const wanted = { siteId: world.south, startsOn: '2026-09-01', name: 'Mentors in the south', ownerPersonId: owner };
    const answer = await lead().post(copies(id), wanted);
    expect([answer.status, answer.body]).toEqual([201, { id: answer.body.id, version: 1, state: 'draft' }]);
    const copy = await planOf(answer.body.id);
    expect(copy).toEqual({
      ...before,
      ...{ id: answer.body.id, version: 1, siteId: world.south, siteIds: [world.south], phase: 'draft' },
      ...{ name: 'Mentors in the south', startsOn: '2026-09-01', endsOn: null, ownerPersonId: owner },
      // Asked of other people, signed off by nobody yet, and only of sites that are the copy's.
      ...{ needsAssessment: null, clinicalAdvisorId: null, crisisResources: [resource(world.south)] },
    });
    expect(await planOf(id)).toEqual(before);
    const told = (await world.published('ProgramChanged')).filter(({ key }) => key === copy.id);
    expect(told).toEqual([expect.objectContaining({ sequence: 1 })]);
    const pilot = await lead().post(`/v1/programs/${copy.id}/phase`, { to: 'pilot' }, { 'if-match': '"1"' });
    expect(pilot.body.details?.missing ?? pilot.body).toContain('needs_assessment');
  });

  it('takes effect once, whatever the number of retries', async () => {
    const [id, me, key] = [await original(), lead(), uuid()];
    const wanted = { siteId: world.south, startsOn: '2026-09-01', name: 'Copied once' };
    const answers = [
      await me.post(copies(id), wanted, { 'idempotency-key': key }),
      await me.post(copies(id), wanted, { 'idempotency-key': key }),
    ];
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect(await world.sql(`SELECT 1 FROM groups.program WHERE plan ->> 'name' = 'Copied once'`)).toHaveLength(1);
  });

  it.each([
    ['no date', { startsOn: undefined }, '/startsOn'],
    ['a date that is none', { startsOn: '2026-02-30' }, '/startsOn'],
    ['what copies do not change', { format: 'workshop' }, '/format'],
    ['no site', { siteId: undefined }, '/siteId'],
  ])('refuses %s and points at it', async (_what, over, pointer) => {
    const wanted = { siteId: world.south, startsOn: '2026-09-01', ...over };
    const { status, body } = await lead().post(copies(await original()), wanted);
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('refuses dates in reverse, and crisis resources of sites that are not the copy’s', async () => {
    const [id, wanted] = [await original(), { siteId: world.south, startsOn: '2026-09-01' }];
    const reversed = await lead().post(copies(id), { ...wanted, endsOn: '2026-08-01' });
    expect([reversed.status, reversed.body.code]).toEqual([422, 'groups.program.dates_reversed']);
    const strange = await lead().post(copies(id), { ...wanted, crisisResources: [resource(world.north)] });
    expect(strange.body.code).toBe('groups.program.site_not_in_program');
  });

  it('answers alike for an original and for a site out of reach or not there', async () => {
    const [id, wanted] = [await original(), { siteId: world.south, startsOn: '2026-09-01' }];
    const north = lead([world.north]);
    const answers = [
      await lead().post(copies(uuid()), wanted),
      await lead().post(copies(id), { ...wanted, siteId: uuid() }),
      await north.post(copies(id), wanted),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'groups.program.not_found'],
      [404, 'groups.site.not_found'],
      [404, 'groups.site.not_found'],
    ]);
  });

  it.each([['coordinator'], ['clinical_advisor'], ['administrator'], []])('is not for %s', async (...roles) => {
    const wanted = { siteId: world.south, startsOn: '2026-09-01' };
    expect((await world.as({ roles }).post(copies(await original()), wanted)).status).toBe(403);
  });
});
