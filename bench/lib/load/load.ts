import type { Metrics } from '../scenario.ts';
import { Connection, type Reply } from './connection.ts';
import { Latencies } from './latencies.ts';

export interface Load {
  readonly url: string;
  /** How many requests may be under way at once. */
  readonly connections: number;
  readonly seconds: number;
  /** The next request, as `requestText` writes it. */
  next(): string;
  /** Hears each answer; counts as a success unless it returns false. */
  heard?(reply: Reply): boolean;
}

export interface OpenLoad extends Load {
  /** Requests a second, whatever the server does. */
  readonly rate: number;
}

export interface Driven {
  /** Answers of 2xx that `heard` did not refuse. */
  readonly succeeded: number;
  readonly failed: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** `rps` of what succeeded, latencies, and the driver's own share of one core. */
  readonly metrics: Metrics;
}

const TICK_MS = 1;
/** How long an answer may take after the load has ended. */
const PATIENCE_MS = 20_000;

/** Each connection sends its next request as soon as the last is answered: for throughput. */
export const closedLoop = (load: Load): Promise<Driven> =>
  driven(load, async (connections, tally) => {
    const end = performance.now() + load.seconds * 1_000;
    const keepAsking = async (connection: Connection) => {
      for (let now = performance.now(); now < end; now = performance.now()) {
        tally.add(await connection.send(load.next()), performance.now() - now);
      }
    };
    await Promise.all(connections.map(keepAsking));
  });

/**
 * Requests are sent at a fixed rate, and a latency counts from when a request was meant to be sent: a server that
 * stalls cannot hide that by keeping its callers from asking.
 */
export const openLoop = (load: OpenLoad): Promise<Driven> =>
  driven(load, async (connections, tally) => {
    const began = performance.now();
    const total = Math.floor(load.rate * load.seconds);
    const meantAt = (place: number) => began + (place / load.rate) * 1_000;
    const idle = [...connections];
    let sent = 0;
    let broken: Error | undefined;
    const send = async (connection: Connection, meant: number) => {
      tally.add(await connection.send(load.next()), performance.now() - meant);
      idle.push(connection);
      pump();
    };
    const pump = () => {
      while (idle.length > 0 && sent < total && meantAt(sent) <= performance.now()) {
        send(idle.pop()!, meantAt(sent)).catch((error: Error) => (broken = error));
        sent += 1;
      }
    };
    const latest = meantAt(total) + PATIENCE_MS;
    while (sent < total || idle.length < connections.length) {
      pump();
      if (broken) throw broken;
      if (performance.now() > latest) throw new Error(`${total - sent} requests were not sent in time`);
      await tick();
    }
  });

const tick = () => new Promise((resolve) => setTimeout(resolve, TICK_MS));

async function driven(
  load: Load,
  drive: (connections: readonly Connection[], tally: Tally) => Promise<void>,
): Promise<Driven> {
  const tally = new Tally(load);
  const connections = await Promise.all(Array.from({ length: load.connections }, () => Connection.open(load.url)));
  const cpu = process.cpuUsage();
  const began = performance.now();
  try {
    await drive(connections, tally);
    return tally.done(performance.now() - began, process.cpuUsage(cpu));
  } finally {
    for (const connection of connections) connection.close();
  }
}

class Tally {
  readonly #load: Load;
  readonly #latencies = new Latencies();
  readonly #statuses: Record<string, number> = {};
  #succeeded = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  add(reply: Reply, milliseconds: number): void {
    this.#latencies.add(milliseconds);
    this.#statuses[reply.status] = (this.#statuses[reply.status] ?? 0) + 1;
    const accepted = reply.status >= 200 && reply.status < 300 && this.#load.heard?.(reply) !== false;
    if (accepted) this.#succeeded += 1;
  }

  done(milliseconds: number, { user, system }: NodeJS.CpuUsage): Driven {
    const succeeded = this.#succeeded;
    return {
      succeeded,
      failed: this.#latencies.count - succeeded,
      statuses: this.#statuses,
      metrics: {
        rps: (succeeded * 1_000) / milliseconds,
        ...this.#latencies.metrics(),
        driverCpu: (user + system) / 1_000 / milliseconds,
      },
    };
  }
}
