// `npm run crash-points`: kills real processes of a real stack at every point, at its first and 1,000th hit.
import { parseArgs } from 'node:util';
import { FAILPOINTS } from '@holdfast/kernel';
import { Problem } from '@holdfast/tools/stack/problem.ts';
import { SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import { Ledger } from '../support/ledger.ts';
import { pairWithPlan } from '../support/pair.ts';
import { startWorld, type World } from '../support/world.ts';
import { type Crash, dieAt } from './crash.ts';
import { Busy } from './loads.ts';
import { Mails } from './mails.ts';
import { CELLS, loadOf, type Setting } from './matrix.ts';
import { dieInMigration } from './migrations.ts';
import { whole } from './whole.ts';

const USAGE = 'npm run crash-points [-- --only <point>] [--service <service>] [--hit 1|1000]';
const DIES_WITHIN_MS = 15 * 60_000;
const MIGRATION = 'migration-mid';

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
  const migrations = (only ?? MIGRATION) === MIGRATION ? SERVICES.filter((each) => (service ?? each) === each) : [];
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

class Matrix {
  failed = 0;
  private readonly world: World;
  private readonly ledger: Ledger;
  private readonly mails: Mails;

  constructor(world: World, ledger: Ledger) {
    this.world = world;
    this.ledger = ledger;
    this.mails = new Mails(world, ledger);
  }

  async cell(crash: Crash, setting: Setting): Promise<void> {
    await this.row(crash.point, crash.service, crash.hit, async () => {
      const { stack } = this.world;
      await stack.halt(crash.service);
      const users = await Busy.start(this.world, loadOf(crash, this.world, setting));
      try {
        await Promise.race([dieAt(stack, crash, DIES_WITHIN_MS), users.refused()]);
        await this.mails.noteInHand();
        await stack.start(crash.service);
        await users.stop();
        const wishes = users.clients.reduce((sum, client) => sum + client.wishes.length, 0);
        const unknown = users.clients.reduce((sum, client) => sum + client.unknown, 0);
        await whole(this.ledger);
        for (const client of users.clients) refuse(await client.differences());
        await this.mails.check({ expected: crash.point === 'sender-after-provider-before-mark' });
        await whole(this.ledger);
        return `whole; ${wishes} wishes, ${unknown} unknown at first`;
      } finally {
        users.abandon();
      }
    });
  }

  async migrations(service: Service): Promise<void> {
    let more = true;
    for (let hit = 1; more; hit += 1) {
      more = await dieInMigration(this.world, service, hit).catch((error: Error) => {
        this.failed += 1;
        print(MIGRATION, service, hit, 0, error.message);
        return false;
      });
      if (more) print(MIGRATION, service, hit, 0, 'nothing of it stayed, and it was done again');
    }
  }

  private async row(point: string, service: string, hit: number, work: () => Promise<string>): Promise<void> {
    const began = performance.now();
    const result = await work().catch((error: Error) => {
      this.failed += 1;
      return `FAILED: ${error.message}`;
    });
    print(point, service, hit, (performance.now() - began) / 1_000, result);
  }
}

function refuse(differences: readonly string[]): void {
  if (differences.length > 0) throw new Error(`${differences.length} answered otherwise: ${differences[0]}`);
}

const print = (point: string, service: string, hit: number | string, seconds: number, result: string) =>
  console.log(
    `${point.padEnd(38)}${service.padEnd(15)}${String(hit).padStart(5)}${seconds.toFixed(0).padStart(6)} s  ${result}`,
  );

async function main(): Promise<number> {
  const { cells, migrations } = wanted(process.argv.slice(2));
  const world = await startWorld();
  const ledger = new Ledger(world.stack.info.postgres);
  try {
    const matrix = new Matrix(world, ledger);
    for (const service of migrations) await matrix.migrations(service);
    if (cells.length > 0) {
      const pair = await pairWithPlan(world);
      const [program] = await ledger.rows<{ id: string }>('SELECT program_id AS id FROM groups.membership LIMIT 1');
      for (const crash of cells) await matrix.cell(crash, { pair, programId: program?.id ?? '' });
    }
    console.log(matrix.failed === 0 ? 'nothing was lost, doubled or out of order' : `${matrix.failed} failed`);
    return matrix.failed === 0 ? 0 : 1;
  } finally {
    await ledger.end();
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
