import { SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import type { Ledger } from '../support/ledger.ts';
import type { World } from '../support/world.ts';
import { type Crash, dieAt } from './crash.ts';
import { Busy } from './loads.ts';
import { Mails } from './mails.ts';
import { heardBy, isRedrive, type Kind, loadOf, loadOfLeg, SENDER, type Setting } from './matrix.ts';
import { dieInMigration } from './migrations.ts';
import { putAside } from './redrives.ts';
import { whole } from './whole.ts';

export const MIGRATION = 'migration-mid';
const DIES_WITHIN_MS = 15 * 60_000;
/** One hit needs few requests, and each is sent again afterwards. */
const FIRST_HIT_REST_MS = 100;

interface Result {
  readonly point: string;
  readonly service: Service;
  readonly hit: number;
  readonly seconds: number;
  readonly failed: boolean;
}

/** Kills and looks, cell by cell; each is told when it is done, all of them in a table at the end. */
export class Matrix {
  private readonly results: Result[] = [];
  private readonly world: World;
  private readonly ledger: Ledger;
  private readonly mails: Mails;

  constructor(world: World, ledger: Ledger) {
    this.world = world;
    this.ledger = ledger;
    this.mails = new Mails(world, ledger);
  }

  get failed(): number {
    return this.results.filter(({ failed }) => failed).length;
  }

  async cell(crash: Crash, setting: Setting): Promise<void> {
    await this.row(crash, async () => {
      const { stack } = this.world;
      if (isRedrive(crash)) {
        await putAside(this.world, this.ledger, crash.service, heardBy(crash.service, this.world));
      }
      await stack.halt(crash.service);
      const rest = crash.hit === 1 ? FIRST_HIT_REST_MS : 0;
      const users = await Busy.start(this.world, loadOf(crash, this.world, setting), rest);
      try {
        await Promise.race([dieAt(stack, crash, DIES_WITHIN_MS), users.refused()]);
        await this.mails.noteInHand();
        // Who goes on changing plans makes the mail untrue before it can go out again.
        if (crash.point === SENDER) await users.stop();
        await stack.start(crash.service);
        await users.stop();
        return await this.check({ mailsRepeat: crash.point === SENDER }, users);
      } finally {
        users.abandon();
      }
    });
  }

  /**
   * Late hits under one load: every service dies at each of its points, from one death to the next, all services at once.
   * Looked at when all of them stand again; what is wrong then is held against each of the leg.
   */
  async leg(kind: Kind, crashes: readonly Crash[], setting: Setting): Promise<void> {
    const byService = Map.groupBy(crashes, ({ service }) => service);
    const done = new Set<Service>();
    const doings = loadOfLeg({ kind, services: [...byService.keys()], done }, this.world, setting);
    const users = await Busy.start(this.world, doings);
    try {
      const chain = async (service: Service, points: readonly Crash[]) => {
        await this.chain(service, points);
        done.add(service);
      };
      const chains = Promise.all([...byService].map(([service, points]) => chain(service, points)));
      await Promise.race([chains, users.refused()]);
      const began = performance.now();
      await users.stop();
      const result = await this.check({ mailsRepeat: kind === 'send' }, users);
      console.log(`all services after ${kind}: ${result}; ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    } catch (error) {
      console.log(`all services after ${kind}: FAILED: ${(error as Error).message}`);
      this.results.push(...crashes.map((crash) => ({ ...crash, seconds: 0, failed: true })));
    } finally {
      users.abandon();
    }
  }

  private async chain(service: Service, crashes: readonly Crash[]): Promise<void> {
    const { stack } = this.world;
    await stack.halt(service);
    for (const crash of crashes) {
      await this.row(crash, async () => {
        try {
          await dieAt(stack, crash, DIES_WITHIN_MS);
        } catch (error) {
          await stack.halt(service);
          throw error;
        }
        await this.mails.noteInHand();
        return 'died there, and the next process went on';
      });
    }
    await stack.start(service);
  }

  /** Until the service has no further migration. */
  async migrations(service: Service): Promise<void> {
    let more = true;
    for (let hit = 1; more; hit += 1) {
      more = false;
      await this.row({ point: MIGRATION, service, hit }, async () => {
        more = await dieInMigration(this.world, service, hit);
        return more ? 'nothing of it stayed, and it was done again' : undefined;
      });
    }
  }

  /** Points down, services across: seconds of the cells, first and 1,000th hit, or that they failed. */
  table(): string {
    const points = [...new Set(this.results.map(({ point }) => point))];
    const lines = points.map((point) => [point, ...SERVICES.map((service) => this.summary(point, service))]);
    const all = [['', ...SERVICES], ...lines];
    const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
    return all
      .map((line) =>
        line
          .map((text, column) => text.padEnd(widths[column]!))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }

  private summary(point: string, service: Service): string {
    const own = this.results.filter((each) => each.point === point && each.service === service);
    return own.map(({ failed, seconds }) => (failed ? 'FAILED' : `${seconds.toFixed(0)} s`)).join(', ') || '-';
  }

  private async check({ mailsRepeat }: { mailsRepeat: boolean }, users: Busy): Promise<string> {
    const wishes = users.clients.reduce((sum, client) => sum + client.wishes.length, 0);
    const unknown = users.clients.reduce((sum, client) => sum + client.unknown, 0);
    await whole(this.ledger);
    for (const differences of await Promise.all(users.clients.map((client) => client.differences())))
      refuse(differences);
    await this.mails.check({ expected: mailsRepeat });
    await whole(this.ledger);
    return `whole; ${wishes} wishes, ${unknown} unknown at first`;
  }

  /** @param work says what came of it; nothing where there was nothing to do */
  private async row(
    { point, service, hit }: Omit<Result, 'seconds' | 'failed'>,
    work: () => Promise<string | undefined>,
  ) {
    const began = performance.now();
    let failed = false;
    const result = await work().catch((error: Error) => {
      failed = true;
      return `FAILED: ${error.message}`;
    });
    if (result === undefined) return;
    const seconds = (performance.now() - began) / 1_000;
    this.results.push({ point, service, hit, seconds, failed });
    const place = `${point.padEnd(38)}${service.padEnd(15)}${String(hit).padStart(5)}`;
    console.log(`${place}${seconds.toFixed(0).padStart(6)} s  ${result}`);
  }
}

function refuse(differences: readonly string[]): void {
  if (differences.length > 0) throw new Error(`${differences.length} answered otherwise: ${differences[0]}`);
}
