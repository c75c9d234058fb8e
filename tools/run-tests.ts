// `npm test`: every check and every test of every project, against real components that live as long as the run.
// `npm test -- --chaos`: afterwards five minutes of chaos, each invariant one more test.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startComponents, type Components } from './stack/components.ts';
import { workspace } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { deleteState, runFolder, sweepRuns } from './stack/runs.ts';
import { add, failures, NOTHING, tally, type Tally } from './stack/test-report.ts';

const STAGES = [['format', 'lint', 'typecheck', 'unit', 'contract', 'integration'], ['e2e']];
/** One fault after the other: what breaks then is told by its name. */
const CHAOS = ['--seed', '2', '--minutes', '5'];
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning'];
const began = performance.now();
const nxRun = join(workspace, '.nx', 'cache', 'run.json');
let running: ChildProcess | undefined;
let interrupted = false;
const failed: string[] = [];

const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(0).padStart(3)} s] ${line}`);

/** Runs in a process group of its own, so that Ctrl-C ends it here and with all it has started. */
async function execute(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (interrupted) return 1;
  const child = spawn(command, args, { cwd: workspace, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  running = child;
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function interrupt(): void {
  if (interrupted) return;
  interrupted = true;
  say('interrupted: ending what was started');
  const group = running?.pid;
  if (group === undefined || running?.exitCode !== null) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-group, name);
    } catch {
      // The group has ended meanwhile.
    }
  };
  signal('SIGTERM');
  setTimeout(() => signal('SIGKILL'), 5_000).unref();
}

async function stage(targets: readonly string[], reports: string, components: Components): Promise<Tally> {
  say(targets.join(', '));
  rmSync(reports, { recursive: true, force: true });
  rmSync(nxRun, { force: true });
  mkdirSync(reports, { recursive: true });
  const code = await execute('nx', ['run-many', '-t', ...targets, '--parallel=2', '--output-style=static'], {
    ...process.env,
    NODE_ENV: 'test',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    TEST_DATABASE_URL: components.postgresUrl,
    TEST_KAFKA_BROKERS: components.kafkaBrokers.join(','),
    TEST_REDIS_URL: components.redisUrl,
    HOLDFAST_TEST_REPORTS: reports,
  });
  failed.push(...failures(reports, nxRun));
  return tally(reports, nxRun, code);
}

async function everything(dir: string): Promise<Tally> {
  await sweepRuns();
  say('starting Postgres, Kafka and Redis');
  const components = await startComponents({ dir, ephemeral: true, progress: say });
  try {
    if ((await execute(process.execPath, ['tools/build.mjs'])) !== 0) return { ...NOTHING, failed: 1 };
    let sum = NOTHING;
    for (const targets of STAGES) sum = add(sum, await stage(targets, join(dir, 'reports'), components));
    return sum;
  } finally {
    say('ending Postgres, Kafka and Redis');
    await components.stop();
    await sweepRuns();
  }
}

/** Each promise of the fault rig is one test; a run that does not come to its checks is one that failed. */
async function chaos(): Promise<Tally> {
  const dir = runFolder();
  const file = join(dir, 'tally.json');
  say(`chaos ${CHAOS.join(' ')}`);
  await execute(process.execPath, [...NODE_OPTIONS, 'tools/chaos/main.ts', ...CHAOS, '--tally', file]);
  const sum = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : { ...NOTHING, failed: 1 };
  if (sum.failed > 0) failed.push('chaos, see its output above');
  deleteState(dir);
  await sweepRuns();
  return sum;
}

const [option, ...more] = process.argv.slice(2);
const withChaos = option === '--chaos';
if ((option !== undefined && !withChaos) || more.length > 0) {
  console.error(`There is no option ${withChaos ? more[0] : option}: npm test [-- --chaos]`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, interrupt);

const run = async () => {
  const tests = await everything(runFolder());
  return withChaos && !interrupted ? add(tests, await chaos()) : tests;
};
const sum = await run().catch((error: unknown) => {
  console.error(error instanceof Problem ? error.message : error);
  return { ...NOTHING, failed: 1 };
});
for (const each of failed) console.log(`\nFAILED ${each}`);
if (sum.skipped > 0) console.log(`${sum.skipped} skipped`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 || interrupted ? 1 : 0);
