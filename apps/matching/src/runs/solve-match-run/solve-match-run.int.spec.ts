import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProgramChangedV1, ProgramPhaseChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { eventually, uuid } from '@holdfast/testing';
import { openWorld, proposedRun, type World } from '../../../specs/world.js';
import { RunSolver } from '../run-solver.store.js';
import { RunWork } from '../run-work.store.js';
import { SolveMatchRun } from './solve-match-run.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ mentorCapacity: 2 });
  for (let n = 0; n < 4; n++) await world.enrol('supporter', { profile: { goals: n % 2 ? ['research'] : [] } });
  for (let n = 0; n < 6; n++) await world.enrol('participant', { profile: { goals: n % 3 ? ['research'] : [] } });
  await world.enrol('participant', { profile: { languages: ['fr'] } });
  await world.enrol('participant', { profile: false });
  await world.enrol('participant', { siteId: world.south });
});
afterAll(() => world?.stop());

const runs = (programId = world.programId) => `/v1/programs/${programId}/match-runs`;
const pairsOf = async (runId: string) => {
  const { body } = await world.coordinator().get(`/v1/match-runs/${runId}/proposals?limit=200`);
  return body.items
    .map((p: { participantId: string; supporterId: string }) => `${p.participantId} ${p.supporterId}`)
    .sort();
};

const pagesOf = (runId: string) => world.sql('SELECT 1 FROM matching.match_run_page WHERE run_id = $1', [runId]);

describe('starting a run', () => {
  it('answers 202 at once and solves it afterwards', async () => {
    const { status, body, headers } = await world.coordinator().post(runs(), { seed: 5 });
    expect([status, body.state, headers.location]).toEqual([202, 'queued', `/v1/match-runs/${body.id}`]);
    expect((await world.coordinator().get(`/v1/match-runs/${body.id}`)).body).toMatchObject({
      state: 'queued',
      seed: 5,
      result: null,
    });
    await world.coordinator().post(`/v1/match-runs/${body.id}/cancellation`);
  });

  it('is one run however often the request is repeated', async () => {
    const office = world.coordinator();
    const post = (seed: number) => office.post(runs(), { seed }, { 'idempotency-key': 'the-same-key-again' });
    const [first, again] = [await post(1), await post(1)];
    expect(again.text).toBe(first.text);
    expect((await post(2)).status).toBe(422);
    await office.post(`/v1/match-runs/${first.body.id}/cancellation`);
  });

  it('is refused while the program does not run, and for formats without pairs or groups', async () => {
    const other = { ...world.place(world.north), programId: uuid() };
    const changed = { ...fixture(ProgramChangedV1), ...other, siteIds: [world.north] };
    await world.consume(world.tenant, [ProgramChangedV1.of(changed)]);
    const draft = await world.coordinator().post(runs(other.programId), {});
    expect([draft.status, draft.body.code]).toEqual([409, 'matching.run.program_not_running']);
    await world.consume(world.tenant, [
      ProgramPhaseChangedV1.of({ ...other, from: 'draft', to: 'pilot' }),
      ProgramChangedV1.of({ ...changed, format: 'peer_counseling', mentorCapacity: null }),
    ]);
    const onCall = await world.coordinator().post(runs(other.programId), {});
    expect([onCall.status, onCall.body.code]).toEqual([422, 'matching.run.format_not_paired']);
  });

  it('takes an office of the program', async () => {
    expect((await world.as({ roles: ['facilitator'] }).post(runs(), {})).status).toBe(403);
    expect((await world.coordinator([uuid()]).post(runs(), {})).status).toBe(404);
    expect((await world.coordinator().post(runs(), { seed: -1 })).status).toBe(400);
  });
});

describe('a solved run', () => {
  it('has proposals with reasons, everybody left over with theirs, and an event with figures', async () => {
    const runId = await proposedRun(world);
    const { body: run } = await world.coordinator().get(`/v1/match-runs/${runId}`);
    expect(run.result).toMatchObject({ participants: 9, supporters: 4, proposed: 7, unmatched: 2 });
    expect(run.result.value).toBe(run.result.bound);
    expect(run.leftOver.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      'no_common_language',
      'profile_missing',
    ]);
    const [event] = (await world.published('MatchRunCompleted')).filter(({ key }) => key === runId);
    expect(event!.data).toMatchObject({ proposed: 7, unmatched: 2, programId: world.programId });
  });

  it('forgets what it was solved from', async () => {
    const runId = await proposedRun(world);
    expect(await pagesOf(runId)).toEqual([]);
  });

  it('is the same again with the same seed', async () => {
    const [first, second] = [
      await proposedRun(world, undefined, { seed: 9 }),
      await proposedRun(world, undefined, { seed: 9 }),
    ];
    expect(await pairsOf(second)).toEqual(await pairsOf(first));
  });

  it('shows an office the people of its own sites', async () => {
    const runId = await proposedRun(world);
    const south = world.coordinator([world.south]);
    const { body } = await south.get(`/v1/match-runs/${runId}/proposals`);
    expect(body.items).toHaveLength(1);
    expect(body.items[0].siteIds).toContain(world.south);
    expect((await south.get(`/v1/match-runs/${runId}`)).body.leftOver).toEqual([]);
    expect((await world.as({ tenant: uuid(), roles: ['coordinator'] }).get(`/v1/match-runs/${runId}`)).status).toBe(
      404,
    );
  });

  it('matches only participants of the sites of the office that started it', async () => {
    const runId = await proposedRun(world, world.coordinator([world.south]));
    expect((await world.coordinator().get(`/v1/match-runs/${runId}`)).body).toMatchObject({
      siteIds: [world.south],
      result: { participants: 1, proposed: 1 },
    });
  });
});

describe('a solver that died', () => {
  it('is followed by another that solves the stored snapshot and comes to the same', async () => {
    const office = world.coordinator();
    const expected = await pairsOf(await proposedRunOf(9));
    const { body: run } = await office.post(runs(), { seed: 9 });
    await dieWhileSolving(run.id);
    expect((await office.get(`/v1/match-runs/${run.id}`)).body.state).toBe('running');
    expect(await pagesOf(run.id)).not.toEqual([]);
    // Who comes meanwhile is not in the snapshot.
    await world.enrol('supporter', { profile: { goals: ['research'] } });
    world.clock.advance({ minutes: 2 });
    await world.runDueWork();
    await eventually(async () => (await office.get(`/v1/match-runs/${run.id}`)).body.state === 'proposed');
    expect(await pairsOf(run.id)).toEqual(expected);
    const events = (await world.published('MatchRunCompleted')).filter(({ key }) => key === run.id);
    expect(events).toHaveLength(1);
    expect(await world.sql('SELECT 1 FROM matching.due_work WHERE key = $1', [run.id])).toEqual([]);
  });

  const proposedRunOf = (seed: number) => proposedRun(world, undefined, { seed });

  /** Begins the run as the timer would and stores its people, and loses the process before they are matched. */
  async function dieWhileSolving(runId: string): Promise<void> {
    const timer = world.app.get(SolveMatchRun);
    const scope = { tenantId: world.tenant, lane: '*', sites: '*', personId: null } as const;
    await world.db.transaction(scope, async (tx) => {
      await tx.query('DELETE FROM due_work WHERE key = $1', [runId]);
      const item = { key: runId, tenantId: world.tenant, siteId: world.north };
      await timer.run(item as never, Object.create(tx, { afterCommit: { value: () => undefined } }) as typeof tx);
    });
    await world.app.get(RunWork).snapshotOf({ runId, tenantId: world.tenant });
  }

  it('stores nothing twice when two came to an end', async () => {
    const office = world.coordinator();
    const { body: run } = await office.post(runs(), {});
    await dieWhileSolving(run.id);
    const solver = world.app.get(RunSolver);
    const solving = { runId: run.id, tenantId: world.tenant };
    solver.start(solving);
    solver.start(solving);
    await eventually(() => !solver.isSolving(run.id));
    await eventually(async () => (await office.get(`/v1/match-runs/${run.id}`)).body.state === 'proposed');
    const { body } = await office.get(`/v1/match-runs/${run.id}`);
    expect(await pairsOf(run.id)).toHaveLength(body.result.proposed);
  });
});

describe('calling a run off', () => {
  it('drops its proposals and tells nobody', async () => {
    const runId = await proposedRun(world);
    const office = world.coordinator();
    expect((await world.coordinator([world.north]).post(`/v1/match-runs/${runId}/cancellation`)).status).toBe(403);
    expect((await office.post(`/v1/match-runs/${runId}/cancellation`)).body.state).toBe('cancelled');
    const { body } = await office.get(`/v1/match-runs/${runId}/proposals?state=proposed`);
    expect(body.items).toEqual([]);
    expect((await office.post(`/v1/match-runs/${runId}/publication`)).status).toBe(409);
  });
});
