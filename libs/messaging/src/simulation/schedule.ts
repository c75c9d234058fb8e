import { msBetween } from '@holdfast/kernel';
import { violationsOf } from './check.js';
import { addClients } from './clients.js';
import { addProcesses } from './processes.js';
import type { PlannedRow } from './sim-rows.js';
import type { Rewire } from './wiring.js';
import { World } from './world.js';

export interface Outcome {
  readonly seed: number;
  /** What was promised and not kept; empty when all is well. */
  readonly violations: readonly string[];
  readonly ticks: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly operations: number;
  readonly unknown: number;
  readonly applied: number;
}

/** Far more than any schedule takes that comes to rest. */
const MOST_TICKS = 20_000;

/** Runs one schedule: faults for a while, then none until nothing moves any more, then the checks. */
export async function runSchedule(seed: number, rewire?: Rewire): Promise<Outcome> {
  const world = new World(seed, rewire);
  addClients(world);
  addProcesses(world);
  const rests = await untilRest(world);
  const violations = rests ? violationsOf(world) : ['the system does not come to rest'];
  return {
    seed,
    violations,
    ticks: world.scheduler.ticks,
    faults: world.chaos.counts,
    operations: world.ledger.length,
    unknown: world.ledger.reduce((sum, { unknown }) => sum + unknown, 0),
    applied: world.db.all('applied').length,
  };
}

async function untilRest(world: World): Promise<boolean> {
  const { rand, scheduler, chaos, db } = world;
  const healAt = rand.between(40, 300);
  const beforeTick = () => {
    world.advance(rand.below(20));
    if (scheduler.ticks === healAt) chaos.heal();
    disturb(world);
  };
  for (;;) {
    if (!(await scheduler.run(MOST_TICKS, beforeTick))) return false;
    chaos.heal();
    const planned = db.all<PlannedRow>('due_work').filter(({ failedAt }) => failedAt === null);
    if (planned.length === 0) return true;
    const next = planned.map(({ dueAt, retryAt }) => retryAt ?? dueAt).sort()[0] as PlannedRow['dueAt'];
    world.advance(Math.max(1, msBetween(world.now(), next)));
  }
}

function disturb({ chaos, scheduler, rand, bus }: World): void {
  const process = () => rand.pick(scheduler.alive.filter(({ onCrash }) => onCrash));
  if (chaos.happens('crash')) scheduler.kill(process());
  if (chaos.happens('rebalance')) bus.rebalance();
  if (!chaos.happens('stop')) return;
  const stopped = process();
  stopped.stoppedUntil = scheduler.ticks + rand.between(5, 80);
  // The others take it for dead: its session, its lock and its transaction end, and it does not know.
  if (rand.chance(0.5)) for (const drop of stopped.belongings) drop();
}
