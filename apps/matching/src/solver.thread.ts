// Runs in a thread of its own, beside the service: it reads the pool, solves, stores and measures what came of it, with a
// connection of its own, so that neither the request loop nor its connections wait for a run.
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Clock, Ids, type Instant } from '@holdfast/kernel';
import { PostgresOutbox } from '@holdfast/messaging';
import { Db, DisclosureGate, openDatabase, Outbox } from '@holdfast/persistence';
import { RandomIds } from '@holdfast/service';
import { NestFactory } from '@nestjs/core';
import { matching } from './app.module.js';
import { ToldFigures } from './figures/told-figures.store.js';
import { GroupProposalsStore } from './group-proposals/group-proposals.store.js';
import { MatchingRulesStore } from './matching-rules/matching-rules.store.js';
import { Measurements } from './measuring/measurements.store.js';
import { Pool } from './pool/pool.store.js';
import { Programs } from './programs/programs.store.js';
import { ProposalsStore } from './proposals/proposals.store.js';
import { MatchRunsStore } from './runs/match-runs.store.js';
import { RunGroups } from './runs/run-groups.store.js';
import { RunPages } from './runs/run-pages.store.js';
import { RunProgress } from './runs/run-progress.store.js';
import { RunResults } from './runs/run-results.store.js';
import { RunSnapshots } from './runs/run-snapshots.store.js';
import { RunRecords, RunWork } from './runs/run-work.store.js';
import type { ThreadMessage, ThreadOrder, ThreadTask } from './runs/solver-threads.port.js';

const STORES = [Programs, MatchingRulesStore, Pool, ProposalsStore, GroupProposalsStore, MatchRunsStore];
const PARTS = [RunSnapshots, RunPages, RunProgress, RunResults, RunGroups, RunRecords, RunWork];
const FIGURES = [DisclosureGate, ToldFigures, Measurements];
/** Nobody waits for the connection but the run. */
const CONNECT_TIMEOUT_MS = 60_000;

/** The service's time, as it was last told. */
class ToldClock extends Clock {
  at = '' as Instant;

  now(): Instant {
    return this.at;
  }
}

class SolverModule {}

/** How far requests come before solving where cores are few: -20 to 19, as `nice` counts. */
const NICENESS = 10;

/** On Linux each thread has a priority of its own, by its own id; elsewhere it stays as it is. */
function stepBack(): void {
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').at(-1);
    setPriority(Number(thread), NICENESS);
  } catch {
    // Solving is not worth less for having the priority of everything else.
  }
}

const port = parentPort!;
const say = (message: ThreadMessage) => port.postMessage(message);
const clock = new ToldClock();

async function opened(): Promise<{ readonly work: RunWork; readonly measurements: Measurements }> {
  const { name, entities } = matching;
  const { databaseUrl: url } = workerData as { databaseUrl: string };
  const where = { url, schema: name, entities, applicationName: `${name} solver` };
  const dataSource = await openDatabase({ ...where, poolSize: 1, connectTimeoutMs: CONNECT_TIMEOUT_MS }).initialize();
  const ids = new RandomIds();
  const globals = [
    { provide: Clock, useValue: clock },
    { provide: Ids, useValue: ids },
    { provide: Db, useValue: new Db(dataSource, clock) },
    // The relay looks by itself soon enough.
    { provide: Outbox, useValue: new PostgresOutbox({ service: name }, ids, () => undefined) },
  ];
  const module = { module: SolverModule, providers: [...globals, ...STORES, ...PARTS, ...FIGURES] };
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  return { work: app.get(RunWork), measurements: app.get(Measurements) };
}

async function moment(): Promise<void> {
  const answer = once(port, 'message') as Promise<[ThreadOrder]>;
  say({ kind: 'moment' });
  clock.at = (await answer)[0].now;
}

async function perform(task: ThreadTask): Promise<void> {
  const { work, measurements } = await opening;
  if ('programId' in task) return measurements.ofProgram(task);
  await work.perform(task, { moment, progress: (progress) => say({ kind: 'progress', progress }) });
  await measurements.ofRun(task.tenantId, task.runId);
}

stepBack();
const opening = opened();
port.on('message', (order: ThreadOrder) => {
  if (order.kind !== 'solve') return;
  clock.at = order.now;
  void perform(order.task).then(
    () => say({ kind: 'done' }),
    (error: unknown) => say({ kind: 'failed', error: String(error) }),
  );
});
