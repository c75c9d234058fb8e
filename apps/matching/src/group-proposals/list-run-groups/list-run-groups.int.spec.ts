import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formGroups, groupFaults } from '@holdfast/matching-engine';
import { uuid } from '@holdfast/testing';
import { type Enrolled, openWorld, settled, type World } from '../../../specs/world.js';
import { groupDraftsOf, takeGroupSnapshot } from '../../pool/index.js';

let world: World;
let members: Enrolled[];
let facilitator: Enrolled;
let apart: Enrolled;
beforeAll(async () => {
  world = await openWorld({ format: 'support_group' });
  facilitator = await world.enrol('supporter');
  members = await world.enrolMany(9, 'participant');
  apart = await world.enrol('participant', { profile: { languages: ['fr'] } });
});
afterAll(() => world?.stop());

const office = () => world.coordinator();
async function solved(body: object = {}) {
  const { status, body: started, text } = await office().post(`/v1/programs/${world.programId}/match-runs`, body);
  if (status !== 202) throw new Error(text);
  await settled(world);
  return (await office().get(`/v1/match-runs/${started.id}`)).body;
}
const groupsOf = async (runId: string, as = office()) => (await as.get(`/v1/match-runs/${runId}/groups`)).body.items;
const ids = (people: readonly { personId: string }[]) => people.map(({ personId }) => personId).sort();
const settings = (over: object) => ({
  ...{ hardRules: {}, preferences: {}, objective: 'most_placed' },
  groups: { least: 3, most: 5, minutes: 60, led: true, alike: { goals: 5 }, mixed: {}, ...over },
});

describe('a run of a program that meets in groups', () => {
  it('finds groups with their reasons, and says why somebody is in none', async () => {
    const run = await solved();
    expect(run).toMatchObject({ state: 'proposed', result: { groups: 1, proposed: 9, unmatched: 1 } });
    const [group] = await groupsOf(run.id);
    expect(ids(group.members)).toEqual(ids(members));
    expect(group).toMatchObject({
      facilitator: { personId: facilitator.personId },
      slot: { day: 0, startMinute: 1080, endMinute: 1170, zone: 'America/Chicago' },
      language: 'en',
      modality: 'in_person',
    });
    expect(group.words).toContain('9 members, 4 to 12 wanted, all free Monday 18:00 to 19:30, all speak en');
    expect(group.words).toContain('led by a qualified facilitator');
    expect(JSON.stringify(group)).not.toContain('score');
    expect(run.leftOver).toMatchObject([
      { personId: apart.personId, reason: 'too_few', words: 'too few people who could meet each other' },
    ]);
  });

  it('leads to nothing when it is only tried: nobody is asked, and it is not published', async () => {
    const told = (await world.published('MatchRunCompleted')).length;
    const run = await solved({ purpose: 'dry_run' });
    expect(run.state).toBe('solved');
    expect((await office().post(`/v1/match-runs/${run.id}/publication`)).body.code).toBe('matching.run.not_proposed');
    expect((await members[0]!.me.get('/v1/my/waitlist')).body.items).toMatchObject([{ reason: 'before_round' }]);
    expect(await world.published('MatchRunCompleted')).toHaveLength(told);
  });

  it('keeps to the sizes and facilitators of the program’s rules, also of rules that are only tried', async () => {
    const tried = await solved({ purpose: 'what_if', rules: settings({ groupsPerFacilitator: 2 }) });
    const sizes = (await groupsOf(tried.id)).map((group: { members: unknown[] }) => group.members.length);
    expect(sizes.sort()).toEqual([4, 5]);
    const alone = await solved({ purpose: 'what_if', rules: settings({ groupsPerFacilitator: 1 }) });
    expect(alone.result).toMatchObject({ groups: 1, proposed: 5, unmatched: 5 });
    const none = await solved({ purpose: 'what_if', rules: settings({ least: 2, most: 3, departments: 2 }) });
    expect(none.result).toMatchObject({ groups: 0, proposed: 0 });
  });

  it.each([
    [{ least: 6, most: 5 }, 422],
    [{ minutes: 7 }, 400],
    [{ alike: { age: 3 } }, 400],
    [{ least: 1 }, 400],
  ])('refuses %j: %i', async (over, status) => {
    const url = `/v1/programs/${world.programId}/match-runs`;
    expect((await office().post(url, { purpose: 'what_if', rules: settings(over) })).status).toBe(status);
  });

  it('is shown to offices of its sites, who may take a group out', async () => {
    const run = await solved();
    const [{ id }] = await groupsOf(run.id);
    const removal = (as = office(), reason = 'too_mixed') => as.post(`/v1/group-proposals/${id}/removal`, { reason });
    expect((await removal(world.as({ roles: ['facilitator'] }))).status).toBe(403);
    expect((await removal(world.coordinator([uuid()]))).status).toBe(404);
    expect((await removal(office(), 'Too mixed!')).status).toBe(400);
    expect((await removal()).body).toMatchObject({ id, state: 'removed', version: 2 });
    expect(await groupsOf(run.id)).toMatchObject([{ state: 'removed', reason: 'too_mixed' }]);
    expect((await world.coordinator([uuid()]).get(`/v1/match-runs/${run.id}/groups`)).status).toBe(404);
    const trace = await world.sql('SELECT 1 FROM matching.audit_entry WHERE subject_id = $1', [id]);
    expect(trace).toHaveLength(9);
  });
});

it('solves what is stored the same however often, and keeps every rule', async () => {
  const { body } = await office().post(`/v1/programs/${world.programId}/match-runs`, { seed: 4 });
  const { RunSnapshots } = await import('../../runs/run-snapshots.store.js');
  const { MatchRunsStore } = await import('../../runs/match-runs.store.js');
  const scope = { tenantId: world.tenant, lane: '*', sites: '*', personId: null } as const;
  const { snapshot } = await world.db.transaction(scope, async (tx) => {
    const run = await world.app.get(MatchRunsStore).find(body.id, tx);
    return world.app.get(RunSnapshots).take(tx, run!);
  });
  const stored = JSON.parse(JSON.stringify(snapshot)) as ReturnType<typeof takeGroupSnapshot>;
  const [first, again] = [1, 2].map(() => formGroups(stored.problem, { maxSteps: stored.steps }));
  expect(again).toEqual(first);
  expect(groupFaults(stored.problem, first!)).toEqual([]);
  expect(groupDraftsOf(stored, first!)).toHaveLength(1);
});
