import type { Bench } from '../bench.ts';
import { costs } from '../cpu.ts';
import { closedLoop, type Driven, type Load, openLoop } from '../load/load.ts';
import type { Metrics, Round } from '../scenario.ts';
import { quantile } from '../statistics.ts';
import type { CheckInLedger } from './checks.ts';
import { checkInRequests } from './requests.ts';
import type { Crowd } from './seed.ts';

/** As many as keep a server that gathers requests busy; more than enough for one that does not. */
export const CONNECTIONS = 256;
/** The rate at which latencies are compared: well within what the peer can do. */
const PART_OF_PEER = 0.6;

/** What the peer could do so far, from which the rate follows at which both are asked for their latencies. */
export class PeerRate {
  readonly #seen: number[] = [];

  learn(rps: number): void {
    this.#seen.push(rps);
  }

  /** Requests a second; `undefined` before the peer has run. */
  get common(): number | undefined {
    return this.#seen.length === 0 ? undefined : Math.max(1, Math.floor(PART_OF_PEER * quantile(this.#seen, 0.5)));
  }
}

export interface Contestant {
  readonly url: string;
  next(): string;
  /** Whose processor time is counted, by process. */
  readonly pids: Readonly<Record<string, number>>;
  /** Hears what each load came to. */
  heard?(driven: Driven): void;
}

/** Throughput in a closed loop. */
export async function throughput({ seconds }: Round, { url, next, pids, heard }: Contestant): Promise<Metrics> {
  const cost = costs(pids);
  const driven = await closedLoop({ url, next, connections: CONNECTIONS, seconds });
  heard?.(driven);
  return { ...driven.metrics, ...cost(driven.succeeded) };
}

/** Throughput, then, once the peer has shown what it can do, latencies at a rate that is the same for both. */
export async function throughputAndLatency(round: Round, rate: PeerRate, contestant: Contestant): Promise<Metrics> {
  const closed = await throughput(round, contestant);
  if (rate.common === undefined) return closed;
  const { url, next, heard } = contestant;
  const load: Load = { url, next, connections: CONNECTIONS, seconds: round.seconds / 2 };
  const driven = await openLoop({ ...load, rate: rate.common });
  heard?.(driven);
  const { p50Ms = NaN, p99Ms = NaN } = driven.metrics;
  return { ...closed, openP50Ms: p50Ms, openP99Ms: p99Ms, openRate: rate.common };
}

const WARM_UPS = 3;

/** Check-ins a second that W1 would measure, once warmed up. */
export async function capacity(
  { options: { seconds }, say }: Pick<Bench, 'options' | 'say'>,
  { url, people, ledger }: { url: string; people: Crowd; ledger: CheckInLedger },
): Promise<number> {
  let rps = NaN;
  for (let number = 0; number < WARM_UPS; number += 1) {
    const next = checkInRequests(people, await people.tokens());
    const heard = (driven: Driven) => ledger.add(driven);
    ({ rps = NaN } = await throughput({ seconds, number }, { url, next, pids: {}, heard }));
  }
  await ledger.check();
  say(`check-ins a second: ${Math.round(rps)}`);
  return rps;
}
