import { type Admin, Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { KafkaBus } from '@holdfast/messaging';
import { until } from '../client/api.ts';
import { serviceUrl, type Service } from '../stack/environment.ts';
import type { Place } from '../faults/raw-events.ts';
import { answers } from '../stack/http-probe.ts';
import { kafkaAnswers } from '../stack/kafka-admin.ts';
import { postgresAnswers } from '../stack/postgres.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import type { Instance } from '../stack/topology.ts';
import type { Answered } from './driver/ledger.ts';
import { hearings } from './history/hearings.ts';
import { TopicTap } from './history/topic-tap.ts';
import { clockFile, fakeTimeLibrary, STEPPED, steppedClock } from './faults/clock-steps.ts';
import type { Span } from './history/history.ts';
import { Injected } from './history/injected.ts';
import { Watch } from './history/watch.ts';
import { Links } from './links/links.ts';
import type { Timeline } from './timeline.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Longer than the checker allows, so that it can say how much too late it was. */
const READY_MS = 150_000;
/** The rig leaves nothing down that it was to start: that would be its own fault and not the system's. */
const STARTED_MS = 900_000;

/** Components named in the shell are not for breaking. */
const OUTSIDE = ['DATABASE_URL', 'KAFKA_BROKERS', 'REDIS_URL'];

interface RigOptions {
  readonly seed: number;
  /** Where the run keeps what outlives it. */
  readonly folder: string;
  readonly timeline: Timeline;
  /** Ends every process, at any moment. */
  readonly signal: AbortSignal;
}

/** A whole system that is made to be broken: what fault classes take hold of. */
export class Rig {
  readonly stack: Stack;
  readonly links: Links;
  readonly folder: string;
  readonly timeline: Timeline;
  /** Straight to Postgres, as a superuser. */
  readonly pool: pg.Pool;
  /** Straight to the broker. */
  readonly bus: KafkaBus;
  readonly tap: TopicTap;
  readonly injected = new Injected();
  readonly watch: Watch;
  readonly postgresDown: Span[] = [];
  /** Where programs of events belong that the rig itself sends; there once the office is open. */
  place: Place = { tenantId: '', siteId: '' };
  /** Asks for a program with this in its body, once, as every client does. */
  submit: (body: object) => Promise<Answered | undefined> = async () => undefined;
  /** Classes this machine cannot try, and why. */
  readonly skipped: string[] = [];

  private constructor(stack: Stack, links: Links, folder: string, timeline: Timeline) {
    this.stack = stack;
    this.folder = folder;
    this.links = links;
    this.timeline = timeline;
    this.pool = new pg.Pool({ connectionString: stack.info.postgres, max: 6 });
    this.pool.on('error', () => undefined);
    this.bus = new KafkaBus({ brokers: stack.info.kafka, clientId: 'chaos' }, quiet);
    this.tap = new TopicTap(this.bus);
    this.watch = new Watch(stack, links.processes);
  }

  static async start({ seed, folder, timeline, signal }: RigOptions): Promise<Rig> {
    const library = fakeTimeLibrary();
    const stepped = ({ name }: Instance) =>
      library !== undefined && STEPPED.includes(name) ? steppedClock(library, clockFile(folder, name)) : {};
    const links = await Links.open(seed, stepped);
    const shell = Object.entries(process.env).filter(([name]) => !OUTSIDE.includes(name));
    // For the stall: any free port, opened only when a process is asked for it.
    const env = { ...Object.fromEntries(shell), NODE_OPTIONS: '--inspect-port=0' };
    const progress = (line: string) => timeline.note(line);
    const stack = await startStack({ empty: true, env, topology: links, auditApplied: true, progress, signal });
    const rig = new Rig(stack, links, folder, timeline);
    if (library === undefined) rig.skipped.push('clock steps: libfaketime is not installed');
    await rig.tap.start();
    rig.watch.start();
    return rig;
  }

  /** The processes of the services. */
  get names(): readonly string[] {
    return this.links.processes.map(({ name }) => name);
  }

  namesOf(service: Service): readonly string[] {
    return this.links.processes.filter((each) => each.service === service).map(({ name }) => name);
  }

  async sql<R extends object = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(text, [...values])).rows;
  }

  /** SIGKILL; the supervisor starts it again. */
  kill(name: string): void {
    this.timeline.count('kills');
    this.watch.expectRestart(name);
    this.stack.signal(name, 'SIGKILL');
  }

  /** Services that read a topic. */
  readersOf(topic: string): string[] {
    return [...hearings()].filter(([, { topics }]) => topics.has(topic)).map(([service]) => service);
  }

  /** Ends it in good order; it stays away until it is started. */
  async halt(name: string): Promise<void> {
    this.watch.expectRestart(name);
    await this.stack.halt(name);
  }

  /** However often it fails at first: what it needs may be away too. */
  async start(name: string): Promise<void> {
    const started = () =>
      this.stack.start(name).then(
        () => true,
        (error: Error) => void this.timeline.note(error.message.split('\n')[0] ?? ''),
      );
    await until(`${name} to start`, started, { withinMs: STARTED_MS, everyMs: 500 });
  }

  /** The broker's own tools, straight to it. */
  async broker<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = new Kafka({ brokers: [...this.stack.info.kafka], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  }

  async kafkaAnswers(): Promise<void> {
    await until('Kafka', () => kafkaAnswers(this.stack.info.kafka), { withinMs: READY_MS, everyMs: 200 });
  }

  async postgresAnswers(): Promise<void> {
    await until('Postgres', () => postgresAnswers(this.stack.info.postgres), { withinMs: READY_MS, everyMs: 200 });
  }

  /** Resolves when every instance says that it is ready. @throws Error when one does not get there */
  async allReady(withinMs = READY_MS): Promise<void> {
    for (const { name, port } of this.links.processes) {
      await until(`${name} to be ready`, () => answers(`${serviceUrl(port)}/health/ready`), { withinMs, everyMs: 200 });
    }
  }

  async close(): Promise<void> {
    await this.watch.stop();
    await this.tap.stop();
    await this.bus.close();
    await this.pool.end();
    await this.stack.stop();
    await this.links.close();
  }
}
