import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../seed/random.ts';
import { serviceUrl } from '../stack/environment.ts';
import { stackFolder } from '../stack/folders.ts';
import { answers } from '../stack/http-probe.ts';
import { Problem } from '../stack/problem.ts';
import { sweepRuns } from '../stack/runs.ts';
import type { Tally } from '../test-run/report.ts';
import { fetchToken } from '../stack/token.ts';
import type { Arguments } from './arguments.ts';
import { DomainTime } from './driver/domain-time.ts';
import { Submission, type Sender } from './driver/client.ts';
import { Driver, wishOf } from './driver/driver.ts';
import type { Plan } from './driver/kind.ts';
import { badRequest } from './driver/kinds/bad-request.ts';
import type { Office } from './driver/office.ts';
import { Ledger } from './driver/ledger.ts';
import { openOffice } from './driver/open-office.ts';
import { logins } from './driver/people.ts';
import { FAULTS } from './faults/index.ts';
import { collect, rowsThere } from './history/collect.ts';
import { INVARIANTS, violationsOf } from './invariants/index.ts';
import type { Violation } from './history/history.ts';
import { untilQuiet } from './quiet.ts';
import { report } from './report.ts';
import { Rig } from './rig.ts';
import { schedule, type Turn, WARM_UP_SECONDS } from './schedule.ts';
import { Timeline } from './timeline.ts';

/** A whole run: build up, load, faults, heal, quiet, check. @returns how many promises were broken. @throws Problem when interrupted */
export async function run(given: Arguments, signal: AbortSignal): Promise<number> {
  const began = performance.now();
  // What an interrupted run has left running.
  await sweepRuns();
  const folder = join(stackFolder, 'chaos', `seed-${given.seed}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const timeline = new Timeline(join(folder, 'timeline.log'), (line) => console.log(line));
  const rig = await Rig.start({ seed: given.seed, folder, timeline, signal });
  try {
    const violations = await Promise.race([new Run(given, rig, folder, began).toEnd(), interrupted(signal)]);
    timeline.note(`ledger, timeline and logs are in ${folder}`);
    return violations;
  } finally {
    cpSync(join(rig.stack.dir, 'logs'), join(folder, 'logs'), { recursive: true });
    // When interrupted, only the processes matter: everything else ends with this one.
    await (signal.aborted ? rig.stack.stop() : rig.close());
  }
}

const interrupted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Problem('interrupted'))));

class Run {
  readonly #given: Arguments;
  readonly #rig: Rig;
  readonly #folder: string;
  readonly #began: number;
  #longestRecoveryMs = 0;

  constructor(given: Arguments, rig: Rig, folder: string, began: number) {
    this.#given = given;
    this.#rig = rig;
    this.#folder = folder;
    this.#began = began;
  }

  async toEnd(): Promise<number> {
    const { timeline } = this.#rig;
    const time = new DomainTime(this.#rig.pool);
    const office = await openOffice(this.#rig.stack, time, {
      quiet: () => untilQuiet(this.#rig),
      say: (line) => timeline.note(line),
    });
    const before = new Set((await rowsThere(this.#rig)).map(({ kind, id }) => `${kind} ${id}`));
    const ledger = new Ledger(this.#ledgerFile);
    const { seed, rate } = this.#given;
    const sender = { gateway: this.#rig.links.gateway, token: await tokens(this.#rig), ledger };
    this.#rig.place = { tenantId: office.tenantId, siteId: office.siteId };
    this.#rig.submit = (body) => oversized(office, sender, body);
    const driver = new Driver({ seed, rate, office, sender });
    time.start();
    driver.start();
    timeline.note(`load begins: ${rate} operations a second`);
    await delay(WARM_UP_SECONDS * 1_000);
    await this.#breakThings();
    const ending = await this.#heal(driver);
    await time.stop();
    await ledger.close();
    timeline.note('checking');
    const history = await collect(this.#rig, { ledger: this.#ledgerFile, before, ...ending });
    return this.#tell(history, driver.heldBack);
  }

  get #ledgerFile(): string {
    return join(this.#folder, 'ledger.jsonl');
  }

  async #breakThings(): Promise<void> {
    const { seed, minutes, only } = this.#given;
    const classes = FAULTS.filter((make) => only === undefined || make(1).name.includes(only));
    const random = new Random(seed, 'faults');
    const until = performance.now() + (minutes * 60 - WARM_UP_SECONDS) * 1_000;
    for (const turn of schedule({ seed, minutes, classes })) {
      // A slow machine takes longer to heal than was planned for: it gets through fewer turns, the same ones.
      if (performance.now() > until) break;
      await this.#inject(turn, random);
      await delay(turn.holdSeconds * 1_000);
      await this.#end(turn);
      await delay(turn.restSeconds * 1_000);
    }
  }

  async #inject({ faults, holdSeconds }: Turn, random: Random): Promise<void> {
    const { timeline } = this.#rig;
    for (const fault of faults) {
      try {
        const what = await fault.inject(this.#rig, random);
        timeline.count(`fault ${fault.name}`);
        timeline.note(`FAULT ${fault.name}: ${what} (${holdSeconds} s)`);
      } catch (error) {
        timeline.count('not injected');
        timeline.note(`NO FAULT ${fault.name}: ${(error as Error).message}`);
      }
    }
  }

  async #end({ faults }: Turn): Promise<void> {
    const { timeline } = this.#rig;
    const from = performance.now();
    // At once: what one of them waits for may be away because of the other.
    await Promise.all(
      faults.map((fault) =>
        fault.heal(this.#rig).catch((error: Error) => timeline.note(`healing ${fault.name}: ${error.message}`)),
      ),
    );
    const took = performance.now() - from;
    this.#longestRecoveryMs = Math.max(this.#longestRecoveryMs, took);
    timeline.note(`healed ${faults.map(({ name }) => name).join(' and ')} in ${(took / 1_000).toFixed(1)} s`);
  }

  /** The last fault is over: how long until all are ready, until every client has its answer, until nothing waits. */
  async #heal(driver: Driver) {
    const rig = this.#rig;
    rig.links.heal();
    const from = performance.now();
    const readyAfterMs = await rig.allReady().then(
      () => performance.now() - from,
      () => undefined,
    );
    await driver.stop();
    const unsettled = await driver.settle();
    rig.timeline.note(`${driver.begun} operations begun, ${unsettled} without an answer`);
    const settled = performance.now();
    const quiet = await untilQuiet(rig);
    const quietAfterMs = quiet ? performance.now() - settled : undefined;
    rig.timeline.note(quiet ? `quiet after ${((quietAfterMs ?? 0) / 1_000).toFixed(1)} s` : 'it does not become quiet');
    this.#longestRecoveryMs = Math.max(this.#longestRecoveryMs, readyAfterMs ?? 0, quietAfterMs ?? 0);
    const ready = new Set<string>();
    for (const { name, port } of rig.links.processes) {
      if (await answers(`${serviceUrl(port)}/health/ready`)) ready.add(name);
    }
    return { readyAfterMs, quietAfterMs, ready, postgresDown: rig.postgresDown };
  }

  #tell(history: Awaited<ReturnType<typeof collect>>, heldBack: number): number {
    const violations = violationsOf(history);
    const text = report({
      seed: this.#given.seed,
      history,
      violations,
      counts: this.#rig.timeline.counts(),
      skipped: this.#rig.skipped,
      heldBack,
      longestRecoveryMs: this.#longestRecoveryMs,
      wallMs: performance.now() - this.#began,
    });
    writeFileSync(join(this.#folder, 'report.txt'), `${text}\n`);
    if (this.#given.tally !== undefined) writeFileSync(this.#given.tally, JSON.stringify(tallyOf(violations)));
    writeFileSync(join(this.#folder, 'violations.json'), JSON.stringify(violations, null, 1));
    console.log(text);
    return violations.length;
  }
}

/** Each promise counts as one test. */
function tallyOf(violations: readonly Violation[]): Tally {
  const failed = new Set(violations.map(({ invariant }) => invariant)).size;
  return { passed: INVARIANTS.length - failed, failed, skipped: 0 };
}

const OVERSIZED_MS = 10_000;
let submissions = 0;

function oversized(office: Office, sender: Sender, more: object) {
  submissions += 1;
  const op = `op-of-the-rig-${submissions}`;
  const plan = badRequest.plan(office, new Random(0), op) as Plan;
  return new Submission(wishOf(op, badRequest, { ...plan, body: { ...plan.body, ...more } }), sender).settle(
    OVERSIZED_MS,
  );
}

/** Fetched before anything is broken: who signs in is not what is proven here. */
async function tokens({ stack }: Rig): Promise<(login: string) => string> {
  const known = new Map<string, string>();
  for (const login of [...logins, 'administrator']) known.set(login, await fetchToken(stack.info, login));
  return (login) => known.get(login) ?? '';
}
