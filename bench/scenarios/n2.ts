import { randomUUID } from 'node:crypto';
import type { Bench } from '../lib/bench.ts';
import { costs, residentMiB } from '../lib/cpu.ts';
import { installation, startService } from '../lib/installation.ts';
import { requestText } from '../lib/load/connection.ts';
import { openLoop } from '../lib/load/load.ts';
import { programPool, type ProgramPool, type Waiting } from '../lib/matching/program-pool.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';

const PEOPLE = 100_000;
const SITES = 300;
/** Requests a second, far below what one service can answer: what is asked is whether they wait. */
const RATE = 200;
const CONNECTIONS = 32;
/** A run that takes longer than this is broken. */
const MOST_SLICES = 120;

/** People look at their profiles while everybody of a health system is matched. */
export const scenario: Scenario = {
  id: 'n2',
  title: 'HTTP latency while 100,000 people are matched',
  goals: [
    { metric: 'p99Ms', against: 'idle', atMost: 1.5 },
    { metric: 'worstP99Ms', against: 'idle', atMost: 1.5 },
  ],
  async open(bench) {
    const at = await installation(bench);
    const { scale } = bench.options;
    const people = Math.round(PEOPLE * scale);
    bench.say(`entering ${people} people ...`);
    const pool = await programPool(at, { people, sites: Math.max(1, Math.round(SITES * scale)) });
    const ground: Ground = { bench, pool, people, url: await startService(bench, 'matching', at), slices: 1 };
    return { ours: ours(ground), idle: idle(ground) };
  },
};

interface Ground {
  readonly bench: Bench;
  readonly pool: ProgramPool;
  readonly people: number;
  readonly url: string;
  /** Slices of load that the last run lasted: idle is measured for as many. */
  slices: number;
}

/** Asks for a slice of time, and again while it is wanted. */
async function asked({ url, pool }: Ground, seconds: number, more: (slices: number) => Promise<boolean>) {
  let people: readonly Waiting[] = [];
  let sent = 0;
  const next = () => {
    const { token, enrolmentId } = people[sent++ % people.length]!;
    const headers = { authorization: `Bearer ${token}` };
    return requestText({ method: 'GET', path: `/v1/enrolments/${enrolmentId}/profile`, headers });
  };
  const slices: Metrics[] = [];
  do {
    // They hold for a minute.
    people = await pool.waiting();
    const { metrics, failed, statuses } = await openLoop({ url, next, connections: CONNECTIONS, seconds, rate: RATE });
    if (failed > 0) throw new Error(`requests were refused: ${JSON.stringify(statuses)}`);
    slices.push(metrics);
  } while (await more(slices.length));
  return slices;
}

function told(slices: readonly Metrics[]): Metrics {
  const of = (metric: string) => slices.map((slice) => slice[metric]!).sort((a, b) => a - b);
  const median = (values: readonly number[]) => values[Math.floor(values.length / 2)]!;
  return { p50Ms: median(of('p50Ms')), p99Ms: median(of('p99Ms')), worstP99Ms: of('p99Ms').at(-1)! };
}

function ours(ground: Ground): Subject {
  const { bench, pool, people, url } = ground;
  let run: Awaited<ReturnType<typeof runOf>> | undefined;
  return {
    role: 'ours',
    async measure({ seconds }) {
      const id = await started(url, pool);
      const began = performance.now();
      const cost = costs({ service: bench.pid('matching'), postgres: bench.pid('postgres') });
      const slices = await asked(ground, seconds, async (count) => {
        run = await runOf(url, pool, id);
        if (count > MOST_SLICES) throw new Error(`the run is still ${run.state}`);
        return run.state === 'queued' || run.state === 'running';
      });
      ground.slices = slices.length;
      const runSeconds = (performance.now() - began) / 1000;
      return { ...told(slices), runSeconds, ...cost(people), memoryMiB: residentMiB(bench.pid('matching')) };
    },
    async check() {
      const { participants, proposed, value, bound } = run?.result ?? {};
      if (participants !== people / 2 || !(proposed! > 0.9 * participants) || value !== bound)
        throw new Error(`the run came to ${JSON.stringify(run?.state)}: ${JSON.stringify(run?.result)}`);
    },
  };
}

const idle = (ground: Ground): Subject => ({
  role: 'variant',
  measure: async ({ seconds }) => told(await asked(ground, seconds, async (count) => count < ground.slices)),
});

/** Starts a dry run: all of the work, and nobody is asked. @returns its id */
async function started(url: string, pool: ProgramPool): Promise<string> {
  const response = await fetch(`${url}/v1/programs/${pool.programId}/match-runs`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await pool.office()}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ seed: 1, purpose: 'dry_run' }),
  });
  if (response.status !== 202) throw new Error(await response.text());
  return ((await response.json()) as { id: string }).id;
}

interface RunSeen {
  readonly state: string;
  readonly result: Readonly<Record<'participants' | 'proposed' | 'value' | 'bound', number>> | null;
}

async function runOf(url: string, pool: ProgramPool, id: string): Promise<RunSeen> {
  const headers = { authorization: `Bearer ${await pool.office()}` };
  const response = await fetch(`${url}/v1/match-runs/${id}`, { headers });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as RunSeen;
}
