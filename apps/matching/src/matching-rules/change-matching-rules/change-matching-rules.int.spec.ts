import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  url = `/v1/programs/${world.programId}/matching-rules`;
});
afterAll(() => world?.stop());

const body = (over: object = {}) => ({ hardRules: {}, preferences: {}, objective: 'best_fit', ...over });

describe('rules of a program', () => {
  it('are the defaults until somebody changes them, then versions', async () => {
    const office = world.coordinator();
    const before = await office.get(url);
    expect(before.body).toMatchObject({ version: 0, objective: 'most_placed', fairness: 'off', offerDays: 7 });
    expect(before.body.hardRules.availability).toEqual({ enabled: true, minutes: 60 });
    expect(before.body.preferences.lived_experience).toEqual({ weight: 0 });
    const given = body({
      hardRules: { language: { enabled: false }, availability: { enabled: true, minutes: 90 } },
      preferences: { goals: { weight: 20 } },
      offerDays: 3,
      fairness: 'even_load_first',
    });
    expect((await office.put(url, given, 0)).body).toMatchObject({ version: 1 });
    expect((await office.put(url, given, 0)).status).toBe(412);
    expect((await office.put(url, { ...given, offerDays: 4 }, 1)).body).toMatchObject({ version: 2 });
    const { body: after } = await office.get(url);
    expect(after).toMatchObject({ version: 2, objective: 'best_fit', fairness: 'even_load_first', offerDays: 4 });
    expect(after.hardRules).toMatchObject({ language: { enabled: false }, availability: { minutes: 90 } });
    expect(after.preferences).toMatchObject({ goals: { weight: 20 }, values: { weight: 4 } });
  });

  it.each([
    [{ preferences: { goals: { weight: 1.5 } } }, '/preferences/goals/weight'],
    [{ preferences: { gender: { weight: 1 } } }, '/preferences/gender'],
    [{ hardRules: { availability: { enabled: true } } }, '/hardRules/availability/minutes'],
    [{ objective: 'cheapest' }, '/objective'],
    [{ offerDays: 0 }, '/offerDays'],
    [{ fairness: 'very' }, '/fairness'],
    [
      { hardRules: { capacity: { enabled: true, hoursByNeed: { professional_advice: 0 } } } },
      '/hardRules/capacity/hoursByNeed/professional_advice',
    ],
  ])('refuse %j', async (over, pointer) => {
    const { status, body: problem } = await world.coordinator().put(url, body(over), 2);
    expect([status, problem.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('cannot switch off what protects people', async () => {
    const given = body({ hardRules: { past_block: { enabled: false } } });
    const { status, body: problem } = await world.coordinator().put(url, given, 2);
    expect([status, problem.code]).toEqual([422, 'matching.rules.always_on']);
  });

  it('may let relations cost different hours by the need they meet', async () => {
    const capacity = { enabled: true, hoursPerRelation: 2, hoursByNeed: { skill_development: 6 } };
    expect((await world.coordinator().put(url, body({ hardRules: { capacity } }), 2)).status).toBe(200);
    expect((await world.coordinator().get(url)).body.hardRules.capacity).toEqual(capacity);
    const both = body({ hardRules: { capacity }, fairness: 'worst_off_first' });
    const { status, body: problem } = await world.coordinator().put(url, both, 3);
    expect([status, problem.code]).toEqual([422, 'matching.rules.fairness_with_hours']);
  });

  it('are for the office of the program’s sites', async () => {
    expect((await world.as({ personId: uuid() }).get(url)).status).toBe(403);
    expect((await world.as({ roles: ['mentor'] }).put(url, body(), 2)).status).toBe(403);
    expect((await world.coordinator([world.south]).get(url)).status).toBe(200);
    expect((await world.coordinator([uuid()]).get(url)).status).toBe(404);
    expect((await world.as({ tenant: uuid(), roles: ['coordinator'] }).get(url)).status).toBe(404);
    expect((await world.as({ roles: ['coordinator'], lane: 'patient' }).get(url)).status).toBe(404);
  });
});
