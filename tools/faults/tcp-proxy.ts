import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { Random } from '../seed/random.ts';
import { Pipe, type Lane, type LinkFaults } from './pipe.ts';

export type { LinkFaults } from './pipe.ts';

/** `request`: from the client to the target; `answer`: back. */
export type Direction = 'request' | 'answer';

export interface ProxyOptions {
  /** Where the connections lead; it need not listen yet. */
  readonly target: { readonly host?: string; readonly port: number };
  /** Jitter is drawn from it: the same seed gives the same delays in the same order of bytes. */
  readonly seed?: number;
}

/** A TCP link of which the faults are switched while it is in use. */
export interface TcpProxy {
  readonly host: string;
  readonly port: number;
  /** Replaces the faults of one direction, for open connections and those to come. */
  set(direction: Direction, faults: LinkFaults): void;
  /** Ends one direction of every open connection (FIN); the other stays as it is. */
  halfClose(direction: Direction): void;
  /** Resets every open connection (RST), at both ends. */
  reset(): void;
  /** New connections are reset at once, before a byte; open ones stay. */
  refuse(): void;
  /** No faults any more; connections that were cut stay cut. */
  heal(): void;
  /** What happened so far, so that a run can tell that its faults took effect. */
  counts(): ProxyCounts;
  close(): Promise<void>;
}

export interface ProxyCounts {
  /** Open now. */
  readonly open: number;
  readonly accepted: number;
  readonly refused: number;
  readonly cut: number;
  readonly bytes: Readonly<Record<Direction, number>>;
}

/** Listens on a free port of the loopback address and forwards to the target. */
export async function startTcpProxy({ target, seed = 0 }: ProxyOptions): Promise<TcpProxy> {
  const proxy = new Link(target, seed);
  await proxy.listen();
  return proxy;
}

interface Connection {
  readonly ends: readonly [Socket, Socket];
  readonly pipes: Readonly<Record<Direction, Pipe>>;
}

const HOST = '127.0.0.1';
const freshLane = (faults: LinkFaults, before?: Lane): Lane => ({
  faults,
  version: (before?.version ?? 0) + 1,
  cutsLeft: faults.cuts ?? Infinity,
  bytes: before?.bytes ?? 0,
});

class Link implements TcpProxy {
  readonly host = HOST;
  readonly #target: ProxyOptions['target'];
  readonly #seed: number;
  readonly #server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  readonly #open = new Set<Connection>();
  readonly #lanes: Record<Direction, Lane> = { request: freshLane({}), answer: freshLane({}) };
  #refusing = false;
  #accepted = 0;
  #refused = 0;
  #cut = 0;

  constructor(target: ProxyOptions['target'], seed: number) {
    this.#target = target;
    this.#seed = seed;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => this.#server.once('error', reject).listen(0, HOST, resolve));
  }

  set(direction: Direction, faults: LinkFaults): void {
    this.#lanes[direction] = freshLane(faults, this.#lanes[direction]);
    for (const { pipes } of this.#open) pipes[direction].wake();
  }

  halfClose(direction: Direction): void {
    for (const { pipes } of this.#open) pipes[direction].halfClose();
  }

  reset(): void {
    for (const connection of this.#open) reset(connection.ends);
  }

  refuse(): void {
    this.#refusing = true;
  }

  heal(): void {
    this.#refusing = false;
    this.set('request', {});
    this.set('answer', {});
  }

  counts(): ProxyCounts {
    const { request, answer } = this.#lanes;
    const bytes = { request: request.bytes, answer: answer.bytes };
    return { open: this.#open.size, accepted: this.#accepted, refused: this.#refused, cut: this.#cut, bytes };
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.reset();
    await closed;
  }

  #accept(client: Socket): void {
    if (this.#refusing) {
      this.#refused += 1;
      client.resetAndDestroy();
      return;
    }
    this.#accepted += 1;
    const server = connect({ host: HOST, ...this.#target, allowHalfOpen: true, noDelay: true });
    const ends = [client, server] as const;
    const cut = () => {
      this.#cut += 1;
      reset(ends);
    };
    const pipe = (from: Socket, to: Socket, direction: Direction) =>
      new Pipe(from, to, () => this.#lanes[direction], this.#random(direction), cut);
    const pipes = { request: pipe(client, server, 'request'), answer: pipe(server, client, 'answer') };
    const connection = { ends, pipes };
    this.#open.add(connection);
    for (const end of ends) {
      // Its own end is gone without a FIN: so is the other.
      end.on('error', () => reset(ends));
      end.on('close', () => ends.every(({ destroyed }) => destroyed) && this.#open.delete(connection));
    }
  }

  /** One per direction of each connection, so that connections do not change each other's delays. */
  #random(direction: Direction): Random {
    return new Random(this.#seed, `${direction} ${this.#accepted}`);
  }
}

const reset = (ends: readonly Socket[]) => ends.forEach((end) => end.resetAndDestroy());
