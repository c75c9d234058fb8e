import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { openWorld, type World } from '../../../specs/world.js';
import type { Snapshot } from '../../pool/index.js';
import { RunPages } from '../run-pages.store.js';
import { RunProgress } from '../run-progress.store.js';
import { RunSolver } from '../run-solver.store.js';
import { RunWork } from '../run-work.store.js';
import { SolveMatchRun } from './solve-match-run.js';

let world: World;
let large: Snapshot;
beforeAll(async () => {
  world = await openWorld();
  await world.enrol('supporter');
  await world.enrol('participant');
  const run = await begun();
  large = manyTimes(await snapshotOf(run), 3_000);
  await office().post(`/v1/match-runs/${run}/cancellation`);
});
afterAll(() => world?.stop());

const office = () => world.coordinator();
const runOf = async (id: string) => (await office().get(`/v1/match-runs/${id}`)).body;
const snapshotOf = async (runId: string) =>
  (await world.app.get(RunWork).snapshotOf({ runId, tenantId: world.tenant })) as Snapshot;

const scope = () => ({ tenantId: world.tenant, lane: '*', sites: '*', personId: null }) as const;

/** A run that has begun, with nobody solving it. @returns its id. */
async function begun(): Promise<string> {
  const { body } = await office().post(`/v1/programs/${world.programId}/match-runs`, { seed: 1 });
  await world.db.transaction(scope(), async (tx) => {
    const item = { key: body.id, tenantId: world.tenant, siteId: world.north };
    const silent = Object.create(tx, { afterCommit: { value: () => undefined } }) as typeof tx;
    await world.app.get(SolveMatchRun).run(item as never, silent);
  });
  return body.id;
}

/** The same two people so many times over: work for a while. */
function manyTimes(snapshot: Snapshot, times: number): Snapshot {
  const { participants, supporters } = snapshot.problem;
  const copies = <P extends { id: string }>([one]: readonly P[]) =>
    Array.from({ length: times }, (_, n) => ({ ...one!, id: `${one!.id} ${n}` }));
  return {
    ...snapshot,
    problem: { ...snapshot.problem, participants: copies(participants), supporters: copies(supporters) },
  };
}

async function solving(runId: string, snapshot: Snapshot): Promise<RunSolver> {
  await world.db.transaction(scope(), (tx) => world.app.get(RunPages).write(tx, runId, snapshot));
  const solver = world.app.get(RunSolver);
  solver.start({ runId, tenantId: world.tenant });
  return solver;
}

describe('a run under way', () => {
  it('says how far it is, and ends at once when it is called off', async () => {
    const runId = await begun();
    const solver = await solving(runId, large);
    const progress = await eventually(async () => {
      const { progress: told } = await runOf(runId);
      // On a busy machine the first is a sign of life, before the thread has said anything.
      return told?.total > 1 ? told : undefined;
    });
    expect(progress).toMatchObject({ phase: 'comparing', total: 3_000 });
    expect((await office().post(`/v1/match-runs/${runId}/cancellation`)).body.state).toBe('cancelled');
    await eventually(() => !solver.isSolving(runId));
    expect(await runOf(runId)).toMatchObject({ state: 'cancelled', progress: null, result: null });
  });

  it('ends also where another instance has called it off', async () => {
    const runId = await begun();
    const solver = await solving(runId, large);
    await eventually(async () => (await runOf(runId)).progress !== null);
    await world.sql(`UPDATE matching.match_run SET state = 'cancelled' WHERE run_id = $1`, [runId]);
    await eventually(() => !solver.isSolving(runId));
    expect((await runOf(runId)).result).toBeNull();
  });

  it('is not begun a second time while the one who solves it is heard of', async () => {
    const runId = await begun();
    const [note, solver] = [world.app.get(RunProgress), world.app.get(RunSolver)];
    for (let minutes = 0; minutes < 4; minutes++) {
      await note.note(world.tenant, runId, { phase: 'comparing', done: minutes, total: 9 });
      world.clock.advance({ minutes: 1, seconds: 30 });
      await world.runDueWork();
      expect(solver.isSolving(runId)).toBe(false);
    }
    world.clock.advance({ minutes: 2 });
    await world.runDueWork();
    await eventually(async () => (await runOf(runId)).state === 'proposed');
    expect((await world.sql('SELECT attempts FROM matching.match_run WHERE run_id = $1', [runId]))[0]).toEqual({
      attempts: 2,
    });
  });
});
