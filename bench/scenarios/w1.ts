import { join } from 'node:path';
import type { Surroundings } from '@holdfast/tools/stack/environment.ts';
import type { Bench } from '../lib/bench.ts';
import { CheckInLedger } from '../lib/groups/checks.ts';
import { PeerRate, throughput, throughputAndLatency } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd, type Crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import { peerDatabase } from '../lib/peer-database.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

const PEER = 'Nest + TypeORM';
const LIMIT = 'Fastify echo';
/** More check-ins a second than anybody here can give. */
const PLENTY = 30_000;
const peers = join(import.meta.dirname, '..', 'peers', 'w1');

interface Contest {
  readonly at: Surroundings;
  readonly people: Crowd;
  readonly rate: PeerRate;
}

async function ours(bench: Bench, { at, people, rate }: Contest): Promise<Subject> {
  const url = await startService(bench, 'groups', at);
  const ledger = await CheckInLedger.open(at);
  bench.defer(() => ledger.close());
  const pids = { service: bench.pid('groups'), postgres: bench.pid('postgres') };
  return {
    role: 'ours',
    async measure(round) {
      const next = checkInRequests(people, await people.tokens());
      return throughputAndLatency(round, rate, { url, next, pids, heard: (driven) => ledger.add(driven) });
    },
    check: () => ledger.check(),
  };
}

async function peer(bench: Bench, { at, people, rate }: Contest): Promise<Subject> {
  const database = await peerDatabase(bench, 'peer_w1');
  const env = { DATABASE_URL: database.url, PUBLIC_KEY: at.secrets.internalToken.publicKey };
  const url = await bench.start({ name: 'peer', file: join(peers, 'nest-typeorm', 'main.ts'), env });
  const pids = { service: bench.pid('peer'), postgres: bench.pid('postgres') };
  let acknowledged = 0;
  return {
    role: 'peer',
    source: 'w1/nest-typeorm',
    packages: ['@nestjs/core', '@nestjs/platform-fastify', 'typeorm', 'pg', 'jose', 'class-validator'],
    async measure(round) {
      const next = checkInRequests(people, await people.tokens());
      const heard = ({ succeeded }: { succeeded: number }) => void (acknowledged += succeeded);
      const metrics = await throughputAndLatency(round, rate, { url, next, pids, heard });
      rate.learn(metrics['rps']!);
      return metrics;
    },
    async check() {
      const { rows } = await database.client.query(
        'SELECT (SELECT count(*) FROM check_in)::int AS rows, (SELECT count(*) FROM outbox_message)::int AS messages',
      );
      if (rows[0].rows !== acknowledged || rows[0].messages !== acknowledged)
        throw new Error(`acknowledged ${acknowledged}, but stored ${JSON.stringify(rows[0])}`);
    },
  };
}

async function limit(bench: Bench, { people }: Contest): Promise<Subject> {
  const url = await bench.start({ name: 'limit', file: join(peers, 'echo', 'main.ts') });
  const authorization = await people.tokens();
  // The same bytes as ours gets; which check-in they name is nothing to an echo.
  const requests = Array.from({ length: 1_000 }, checkInRequests(people, authorization));
  let place = 0;
  const next = () => requests[(place = (place + 1) % requests.length)]!;
  const pids = { service: bench.pid('limit') };
  return {
    role: 'limit',
    source: 'w1/echo',
    packages: ['fastify'],
    measure: (round) => throughput(round, { url, next, pids }),
  };
}

export const scenario: Scenario = {
  id: 'w1',
  title: 'check-in POST at the service: token, tenant, validation, idempotency key, row and outbox row committed',
  goals: [
    { metric: 'rps', against: PEER, atLeast: 10 },
    { metric: 'openP99Ms', against: PEER, atMost: 0.25 },
    { metric: 'rps', against: LIMIT, atLeast: 0.35 },
  ],
  async open(bench) {
    const at = await installation(bench);
    const { rounds, seconds } = bench.options;
    const people = await crowd(at, { checkIns: Math.ceil((rounds + 1) * seconds * PLENTY) });
    const contest: Contest = { at, people, rate: new PeerRate() };
    return {
      ours: await ours(bench, contest),
      [PEER]: await peer(bench, contest),
      [LIMIT]: await limit(bench, contest),
    };
  },
};
