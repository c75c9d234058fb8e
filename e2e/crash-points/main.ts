// `npm run crash-points`: kills real processes of a real stack at every point, at its first and 1,000th hit.
import { parseArgs } from 'node:util';
import { FAILPOINTS } from '@holdfast/kernel';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import { told } from '@holdfast/tools/stack/told.ts';
import { Ledger } from '../support/ledger.ts';
import { pairWithPlan } from '../support/pair.ts';
import { startWorld, type World } from '../support/world.ts';
import type { Crash } from './crash.ts';
import { CELLS, legsOf } from './matrix.ts';
import { MIGRATION, Matrix } from './run-matrix.ts';

const USAGE = 'npm run crash-points [-- --only <point>] [--service <service>] [--hit 1|1000]';
/** As many as fit into the program of the pair. */
const SESSIONS = 8;

interface Wanted {
  readonly cells: readonly Crash[];
  readonly migrations: readonly Service[];
}

class BadArguments extends Error {}

function wanted(args: readonly string[]): Wanted {
  const { only, service, hit } = parsed(args);
  if (only !== undefined && !FAILPOINTS.some((point) => point === only))
    throw new BadArguments(`there is no point ${only}, only ${FAILPOINTS.join(', ')}`);
  if (service !== undefined && !SERVICES.some((each) => each === service))
    throw new BadArguments(`there is no service ${service}, only ${SERVICES.join(', ')}`);
  if (hit !== undefined && !['1', '1000'].includes(hit)) throw new BadArguments(`--hit is 1 or 1000: ${USAGE}`);
  const fits = (cell: Crash) =>
    (only ?? cell.point) === cell.point &&
    (service ?? cell.service) === cell.service &&
    (hit ?? `${cell.hit}`) === `${cell.hit}`;
  const cells = CELLS.filter(fits);
  // Each is a hit of its own, and no service has a thousand.
  const withMigrations = (only ?? MIGRATION) === MIGRATION && hit !== '1000';
  const migrations = withMigrations ? SERVICES.filter((each) => (service ?? each) === each) : [];
  if (cells.length + migrations.length === 0) throw new BadArguments(`${service ?? 'load'} never comes to ${only}`);
  return { cells, migrations };
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { only: text, service: text, hit: text } }).values;
  } catch (error) {
    throw new BadArguments(`${(error as Error).message.split('\n')[0]}: ${USAGE}`);
  }
}

async function runAll({ cells, migrations }: Wanted, world: World): Promise<number> {
  const began = performance.now();
  const ledger = new Ledger(world.stack.info.postgres);
  const matrix = new Matrix(world, ledger);
  for (const service of migrations) await matrix.migrations(service);
  if (cells.length > 0) {
    const pair = await pairWithPlan(world, SESSIONS);
    const [program] = await ledger.rows<{ id: string }>('SELECT program_id AS id FROM groups.membership LIMIT 1');
    const setting = { pair, programId: program?.id ?? '' };
    for (const crash of cells.filter(({ hit }) => hit === 1)) await matrix.cell(crash, setting);
    const late = legsOf(cells.filter(({ hit }) => hit > 1));
    for (const [kind, crashes] of late) await matrix.leg(kind, crashes, setting);
  }
  await ledger.end();
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  const verdict = matrix.failed === 0 ? 'nothing was lost, doubled or out of order' : `${matrix.failed} failed`;
  console.log(`\n${matrix.table()}\n\n${verdict}; ${minutes} min`);
  return matrix.failed === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const all = wanted(process.argv.slice(2));
  const signal = told(() => console.log('interrupted: ending what runs'));
  const interrupted = new Promise<number>((resolve) => signal.addEventListener('abort', () => resolve(1)));
  const world = await startWorld({ auditApplied: true, signal });
  try {
    return await Promise.race([runAll(all, world), interrupted]);
  } finally {
    await world.end();
  }
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof BadArguments) && !(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(error instanceof BadArguments ? 2 : 1);
}
