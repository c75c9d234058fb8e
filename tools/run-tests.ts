// `npm test`: every check and every test of every project, against real components that live as long as the run.
// `npm test -- --chaos`: afterwards five minutes of chaos, each invariant one more test.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILED } from './stack/compiled.ts';
import { startComponents, type Components } from './stack/components.ts';
import { workspace } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { deleteState, runFolder, sweepRuns } from './stack/runs.ts';
import { told } from './stack/told.ts';
import { jobs } from './test-run/jobs.ts';
import { type Ended, type Job, runJobs } from './test-run/pool.ts';
import { add, failures, NOTHING, tally, type Tally } from './test-run/report.ts';

/** One more than the cores of a small machine: tests of the whole system mostly wait. */
const LANES = 3;
/** One fault after the other: what breaks then is told by its name. */
const CHAOS = ['--seed', '2', '--minutes', '5'];

/** All that the services send in the whole run, for the look at their plans at its end. */
const KEEPS_STATEMENTS = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.max=20000'];

const began = performance.now();
const failed: string[] = [];

const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(0).padStart(3)} s] ${line}`);

function tellEnd({ name, code }: Ended, seconds: number, printed: string): void {
  say(`${name}: ${code === 0 ? 'passed' : `FAILED (${code})`} in ${seconds.toFixed(1)} s`);
  process.stdout.write(printed);
}

/** Runs jobs of which the reports are in `dir`, as this run's. */
function run(given: readonly Job[], dir: string, env: NodeJS.ProcessEnv = {}): Promise<Ended[]> {
  mkdirSync(dir, { recursive: true });
  const common = { lanes: LANES, cwd: workspace, logs: dir, told: tellEnd, signal };
  return runJobs(given, { ...common, env: { ...COMPILED, ...process.env, ...env } });
}

async function everything(dir: string): Promise<Tally> {
  await sweepRuns();
  say('starting Postgres, Kafka and Redis');
  const components = await startComponents({ dir, ephemeral: true, progress: say, postgresSettings: KEEPS_STATEMENTS });
  try {
    const ended = await inside(components, join(dir, 'reports'));
    failed.push(...failures(ended));
    return tally(ended);
  } finally {
    say('ending Postgres, Kafka and Redis');
    await components.stop();
    await sweepRuns();
  }
}

async function inside(components: Components, reports: string): Promise<Ended[]> {
  const built = await run([{ name: 'build', args: ['tools/build.mjs'] }], reports);
  if (built.some(({ code }) => code !== 0)) return built;
  const env = {
    NODE_ENV: 'test',
    NX_DAEMON: 'false',
    TEST_DATABASE_URL: components.postgresUrl,
    TEST_KAFKA_BROKERS: components.kafkaBrokers.join(','),
    TEST_REDIS_URL: components.redisUrl,
  };
  const ended = await run(jobs(reports), reports, env);
  const plans = {
    name: 'plans of all statements',
    args: ['--disable-warning=ExperimentalWarning', 'tools/plans/main.ts'],
  };
  return signal.aborted ? ended : [...ended, ...(await run([plans], reports, env))];
}

/** Each promise of the fault rig is one test; a run that does not come to its checks is one that failed. */
async function chaos(dir: string): Promise<Tally> {
  const file = join(dir, 'tally.json');
  say(`chaos ${CHAOS.join(' ')}`);
  const args = ['--disable-warning=ExperimentalWarning', 'tools/chaos/main.ts', ...CHAOS, '--tally', file];
  await run([{ name: 'chaos', args }], dir);
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

const signal = told(() => say('interrupted: ending what was started'));

async function all(): Promise<Tally> {
  const tests = await everything(runFolder());
  return withChaos && !signal.aborted ? add(tests, await chaos(runFolder())) : tests;
}

const sum = await all().catch((error: unknown) => {
  console.error(error instanceof Problem ? error.message : error);
  return { ...NOTHING, failed: 1 };
});
for (const each of failed) console.log(`\nFAILED ${each}`);
if (sum.skipped > 0) console.log(`${sum.skipped} skipped`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 || signal.aborted ? 1 : 0);
