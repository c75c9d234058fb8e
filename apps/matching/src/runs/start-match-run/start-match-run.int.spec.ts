import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { openWorld, proposedRun, settled, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.enrolMany(2, 'supporter');
  await world.enrol('supporter', { profile: { languages: ['es'] } });
  await world.enrolMany(2, 'participant');
  await world.enrol('participant', { profile: { languages: ['en', 'es'] } });
});
afterAll(() => world?.stop());

const url = () => `/v1/programs/${world.programId}/match-runs`;
const rules = (over: object = {}) => ({ hardRules: {}, preferences: {}, objective: 'most_placed', ...over });

async function solved(body: object) {
  const { status, body: started, text } = await world.coordinator().post(url(), body);
  if (status !== 202) throw new Error(text);
  await settled(world);
  return (await world.coordinator().get(`/v1/match-runs/${started.id}`)).body;
}

const considered = async (runId: string) =>
  (await world.coordinator().get(`/v1/match-runs/${runId}/proposals`)).body.items;

describe('a dry run', () => {
  it('shows pairs with their reasons and leads to nothing', async () => {
    const run = await solved({ purpose: 'dry_run', seed: 3 });
    expect(run).toMatchObject({ state: 'solved', purpose: 'dry_run', result: { proposed: 3, unmatched: 0 } });
    const pairs = await considered(run.id);
    expect(pairs).toHaveLength(3);
    expect(pairs[0]).toMatchObject({ state: 'considered', words: expect.stringContaining('both evenings') });
    for (const what of ['publication', 'cancellation'])
      expect((await world.coordinator().post(`/v1/match-runs/${run.id}/${what}`)).status).toBe(409);
    const removal = await world.coordinator().post(`/v1/proposals/${pairs[0].id}/removal`, { reason: 'unsuitable' });
    expect(removal.status).toBe(409);
    expect(await world.published('MatchRunCompleted')).toEqual([]);
  });

  it('is what the run itself comes to with the same seed, and takes no place from it', async () => {
    const dry = await solved({ purpose: 'dry_run', seed: 3 });
    const runId = await proposedRun(world, undefined, { seed: 3 });
    const { body } = await world.coordinator().get(`/v1/match-runs/${runId}/comparison?with=${dry.id}`);
    expect(body).toMatchObject({ same: 3, different: 0, differences: [], other: { purpose: 'dry_run' } });
  });

  it('is not shown to the two it is about', async () => {
    const run = await solved({ purpose: 'dry_run' });
    const [{ participantId, id }] = await considered(run.id);
    const me = world.as({ personId: participantId });
    expect((await me.get('/v1/my/offers')).body.items).toEqual([]);
    expect((await me.post(`/v1/proposals/${id}/acceptance`)).status).toBe(404);
  });
});

describe('a what-if', () => {
  it('tries other rules on the same people and says what they would change', async () => {
    const hardRules = { language: { enabled: false } };
    const open = await solved({ purpose: 'what_if', rules: rules({ hardRules }), seed: 1 });
    expect(open.result).toMatchObject({ proposed: 3, whatIf: { proposed: 3, unmatched: 0, gained: 0, lost: 0 } });
    const strict = await solved({
      purpose: 'what_if',
      rules: rules({ hardRules: { availability: { enabled: true, minutes: 180 } } }),
    });
    expect(strict.result).toMatchObject({ proposed: 0, unmatched: 3, whatIf: { proposed: 3, lost: 3, gained: 0 } });
    expect(strict.leftOver[0]).toMatchObject({ reason: 'no_common_time' });
    expect((await world.coordinator().get(`/v1/programs/${world.programId}/matching-rules`)).body.version).toBe(0);
  });

  it.each([
    [{ purpose: 'what_if' }, 422, 'matching.run.rules_for_what_if'],
    [{ purpose: 'dry_run', rules: rules() }, 422, 'matching.run.rules_for_what_if'],
    [
      { purpose: 'what_if', rules: rules({ hardRules: { lane: { enabled: false } } }) },
      422,
      'matching.rules.always_on',
    ],
    [{ purpose: 'guess' }, 400, 'request.invalid'],
    [{ purpose: 'rematch' }, 400, 'request.invalid'],
  ])('%j is refused: %i %s', async (body, status, code) => {
    const answer = await world.coordinator().post(url(), body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('fairness', () => {
  it('comes at a price in points that the result tells', async () => {
    const fair = await solved({ purpose: 'what_if', rules: rules({ fairness: 'even_load_first' }) });
    expect(fair.result.proposed).toBe(3);
    expect(fair.result.value).toBeLessThanOrEqual(fair.result.bound);
  });
});

describe('the list of runs', () => {
  it('has the latest first, page by page, for offices of the program', async () => {
    const office = world.coordinator();
    const first = (await office.get(`${url()}?limit=2`)).body;
    expect(first.items).toHaveLength(2);
    const next = (await office.get(`${url()}?limit=200&cursor=${encodeURIComponent(first.next)}`)).body;
    const ids = [...first.items, ...next.items].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await world.as({ roles: ['facilitator'] }).get(url())).status).toBe(403);
    expect((await world.coordinator([uuid()]).get(url())).status).toBe(404);
  });
});

describe('a comparison', () => {
  it('needs two solved runs of one program', async () => {
    const office = world.coordinator();
    const run = await solved({ purpose: 'dry_run' });
    const { body: queued } = await office.post(url(), { purpose: 'dry_run' });
    const compare = async (query: string) => {
      const { status, body } = await office.get(`/v1/match-runs/${run.id}/comparison${query}`);
      return [status, body.code];
    };
    expect(await compare(`?with=${queued.id}`)).toEqual([409, 'matching.run.not_solved']);
    expect(await compare(`?with=${uuid()}`)).toEqual([404, 'matching.run.not_found']);
    expect(await compare('')).toEqual([400, 'request.invalid']);
    await settled(world);
    expect(
      (await world.as({ roles: ['mentor'] }).get(`/v1/match-runs/${run.id}/comparison?with=${run.id}`)).status,
    ).toBe(403);
  });
});
