import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SiteFloorsRaisedV1 } from '@holdfast/contracts';
import { eventually, uuid } from '@holdfast/testing';
import { type Paired, pairsOfEightWeeks } from '../../specs/pairs.js';
import { openWorld, type World } from '../../specs/world.js';

let world: World;
let people: Paired;

beforeAll(async () => {
  world = await openWorld();
  people = await pairsOfEightWeeks(world);
  await measured();
});
afterAll(() => world?.stop());

async function measured(): Promise<void> {
  const since = world.clock.now();
  await world.runDueWork();
  await eventually(async () => {
    const { body } = await world.coordinator().get(`/v1/programs/${world.programId}/fairness`);
    return body.measuredAt !== null && body.measuredAt >= since && body.load.supporters !== undefined;
  });
}

const outcomes = async (as = world.coordinator(), query = '') => {
  const { status, body } = await as.get(`/v1/programs/${world.programId}/match-outcomes${query}`);
  expect(status).toBe(200);
  return body;
};
const fairness = async (query = '', as = world.coordinator()) => {
  const { status, body } = await as.get(`/v1/programs/${world.programId}/fairness${query}`);
  expect(status).toBe(200);
  return body;
};
const values = (parts: { value: string }[]) => parts.map(({ value }) => value);

describe('what became of matches', () => {
  it('is told of enough of them, and by what they had in common', async () => {
    const { whole, preferences, rulesVersion } = await outcomes();
    expect(whole).toEqual({
      ...{ offers: 115, accepted: 0.85, declined: 0.15 },
      ...{ pairs: 100, lasted: 0.55, parted: 0.25, seldomMet: 0.2 },
    });
    const [goals, ...others] = preferences.filter((each: { kind: string }) => each.kind === 'goals');
    expect(goals).toMatchObject({
      ...{ weight: 8, suggestedWeight: 12 },
      much: { pairs: 50, lasted: 0.8 },
      little: { pairs: 50, lasted: 0.3, seldomMet: 0.4 },
    });
    expect([others, rulesVersion]).toEqual([[], 0]);
    const without = preferences.filter((each: { kind: string }) => each.kind !== 'goals');
    expect(without).toHaveLength(5);
    for (const each of without) expect(each).toMatchObject({ much: {}, little: {} });
    expect(preferences.some((each: object) => 'suggestedWeight' in each && each !== goals)).toBe(false);
  });

  it('is told of own sites alone to whoever works for these, and suggests nothing to them', async () => {
    const { whole, sites, preferences } = await outcomes(world.coordinator([world.south]));
    expect([whole, preferences]).toEqual([{}, []]);
    expect(sites).toMatchObject([{ siteId: world.south, outcome: { pairs: 40 } }]);
  });

  it('is told by quarters, without a suggestion', async () => {
    const quarter = `${people.begun.slice(0, 4)}-Q${Math.ceil(Number(people.begun.slice(5, 7)) / 3)}`;
    const { whole, preferences } = await outcomes(world.coordinator(), `?period=${quarter}`);
    expect(whole).toMatchObject({ pairs: 100 });
    expect(preferences.every((each: object) => !('suggestedWeight' in each))).toBe(true);
    expect((await outcomes(world.coordinator(), '?period=2020-Q1')).whole).toEqual({});
    const url = `/v1/programs/${world.programId}/match-outcomes?period=2026-03`;
    const { status, body } = await world.coordinator().get(url);
    expect([status, body.errors[0].pointer]).toEqual([400, '/period']);
  });

  it('is for the office of the program', async () => {
    const url = `/v1/programs/${world.programId}/match-outcomes`;
    expect((await world.as({ roles: ['mentor'] }).get(url)).status).toBe(403);
    expect((await world.as({ tenant: uuid(), roles: ['coordinator'] }).get(url)).status).toBe(404);
    expect((await world.as({ roles: ['coordinator'], lane: 'patient' }).get(url)).status).toBe(404);
  });
});

describe('a suggested weight', () => {
  const adopt = (body: object, as = world.coordinator()) =>
    as.post(`/v1/programs/${world.programId}/match-outcomes/adoption`, body);

  it.each([
    [{ rulesVersion: 0, kinds: [] }, '/kinds'],
    [{ rulesVersion: 0, kinds: ['lived_experience'] }, '/kinds'],
    [{ kinds: ['goals'] }, '/rulesVersion'],
  ])('is not adopted by %j', async (order, pointer) => {
    const { status, body } = await adopt(order);
    expect([status, body.errors[0].pointer]).toEqual([400, expect.stringContaining(pointer)]);
  });

  it('becomes the next version of the rules when somebody adopts it, and nothing else changes', async () => {
    const rules = `/v1/programs/${world.programId}/matching-rules`;
    const { body: before } = await world.coordinator().get(rules);
    const refusals = [
      await adopt({ rulesVersion: 0, kinds: ['goals', 'needs'] }),
      await adopt({ rulesVersion: 1, kinds: ['goals'] }),
      await adopt({ rulesVersion: 0, kinds: ['goals'] }, world.coordinator([world.south])),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'matching.suggestion.not_there'],
      [409, 'matching.rules.changed_since'],
      [409, 'matching.suggestion.not_there'],
    ]);
    const { status, body } = await adopt({ rulesVersion: 0, kinds: ['goals'] });
    expect([status, body]).toMatchObject([200, { id: world.programId, version: 1 }]);
    const { body: after } = await world.coordinator().get(rules);
    const goals = { weight: 12 };
    expect(after).toEqual({ ...before, version: 1, preferences: { ...before.preferences, goals } });
  });
});

describe('fairness of a program', () => {
  it('tells who was placed and how long it took, the worst off first', async () => {
    const { whole, parts, load, lane } = await fairness();
    const counted = { participants: 120, placed: 0.85, waiting: 0.15, withdrawn: 0 };
    expect(whole).toEqual({ ...counted, daysToMatch: 10, points: 63 });
    expect(lane).toBe('staff');
    expect(values(parts)).toEqual([world.south, world.north]);
    expect(parts[0].figures).toMatchObject({ participants: 60, placed: 0.65, waiting: 0.35, daysToMatch: 10 });
    expect(load).toMatchObject({ supporters: 100, one: 1 });
  });

  it('tells it by language and department, of enough people only', async () => {
    const { parts } = await fairness('?by=language');
    expect(values(parts)).toEqual(['es', 'unknown']);
    const byDepartment = await fairness('?by=department', world.coordinator([world.south]));
    expect(byDepartment.whole).toEqual({});
    expect(byDepartment.parts).toMatchObject([{ value: 'none', siteId: world.south, figures: { participants: 60 } }]);
    expect((await fairness('?by=language', world.coordinator([world.south]))).parts).toEqual([]);
    const { status, body } = await world.coordinator().get(`/v1/programs/${world.programId}/fairness?by=person`);
    expect([status, body.errors[0].pointer]).toEqual([400, '/by']);
  });

  it('names nobody', async () => {
    const text = JSON.stringify([await fairness(), await fairness('?by=language'), await outcomes()]);
    const ids = people.all.flatMap(({ personId, enrolmentId }) => [personId, enrolmentId]);
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
  });
});

describe('fairness of a run', () => {
  it('tells for whom it found nobody, also by how long they had waited', async () => {
    const office = world.coordinator();
    const { body: run } = await office.post(`/v1/programs/${world.programId}/match-runs`, { purpose: 'dry_run' });
    await world.runDueWork();
    const report = async (by = '') => (await office.get(`/v1/match-runs/${run.id}/fairness${by}`)).body;
    await eventually(async () => (await report()).load.supporters !== undefined);
    const { whole, load } = await report();
    expect(whole).toMatchObject({ leftOver: 1 });
    expect(load.supporters).toBe(100);
    expect(values((await report('?by=waited')).parts)).toEqual(['under_90_days']);
    expect((await office.get(`/v1/match-runs/${uuid()}/fairness`)).status).toBe(404);
    expect((await world.as({ roles: ['mentor'] }).get(`/v1/match-runs/${run.id}/fairness`)).status).toBe(403);
  });
});

it('hides what a site asks to hide as soon as it asks', async () => {
  const floors = { siteFloorId: uuid(), siteId: world.south, lane: 'staff', engagement: 61, split: 61 } as const;
  world.clock.advance({ minutes: 1 });
  await world.consume(world.tenant, [SiteFloorsRaisedV1.of(floors)]);
  await measured();
  const { whole, parts } = await fairness();
  expect(whole.participants).toBe(120);
  expect(values(parts)).not.toContain(world.south);
});

it('tells nothing of a program in which there are few people', async () => {
  const small = await openWorld({}, world);
  await small.enrolMany(4, 'participant', { profile: false });
  small.clock.advance({ days: 2 });
  await small.runDueWork();
  const { body } = await small.coordinator().get(`/v1/programs/${small.programId}/fairness`);
  expect(body).toMatchObject({ measuredAt: null, whole: {}, load: {}, parts: [] });
});
