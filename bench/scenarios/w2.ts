import { join } from 'node:path';
import type { Surroundings } from '@holdfast/tools/stack/environment.ts';
import type { Bench } from '../lib/bench.ts';
import { enterInDirectory, type Issuer, keyServer } from '../lib/gateway/logins.ts';
import { nestKafkaPeer } from '../lib/gateway/nest-kafka.ts';
import { CheckInLedger } from '../lib/groups/checks.ts';
import { PeerRate, throughput, throughputAndLatency } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd, type Crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import type { Role, Scenario, Subject } from '../lib/scenario.ts';

const PEER = 'Nest + ClientKafka + TypeORM';
const LIMIT = 'Fastify proxy to Fastify echo';
const EDGE = 'our gateway to Fastify echo';
/** More check-ins a second than anybody here can give. */
const PLENTY = 15_000;
const echo = join(import.meta.dirname, '..', 'peers', 'w1', 'echo', 'main.ts');
const proxy = join(import.meta.dirname, '..', 'peers', 'w2', 'proxy', 'main.ts');

interface Contest {
  readonly at: Surroundings;
  readonly people: Crowd;
  readonly issuer: Issuer;
  readonly rate: PeerRate;
}

/** A gateway in front of whatever listens on `port` in the place of `groups`. */
function gateway(bench: Bench, at: Surroundings, name: string, port: number): Promise<string> {
  return startService(bench, 'gateway', { ...at, ports: { ...at.ports, groups: port } }, { name });
}

const portOf = (url: string): number => Number(new URL(url).port);

async function ours(bench: Bench, { at, people, issuer, rate }: Contest): Promise<Subject> {
  const groups = await startService(bench, 'groups', at);
  const url = await gateway(bench, at, 'gateway', portOf(groups));
  const ledger = await CheckInLedger.open(at);
  bench.defer(() => ledger.close());
  const next = checkInRequests(people, await issuer.tokens(people));
  const pids = { gateway: bench.pid('gateway'), service: bench.pid('groups'), postgres: bench.pid('postgres') };
  return {
    role: 'ours',
    measure: (round) => throughputAndLatency(round, rate, { url, next, pids, heard: (driven) => ledger.add(driven) }),
    check: () => ledger.check(),
  };
}

async function peer(bench: Bench, { people, issuer, rate }: Contest): Promise<Subject> {
  const { url, pids, stored } = await nestKafkaPeer(bench, issuer);
  const next = checkInRequests(people, await issuer.tokens(people));
  let acknowledged = 0;
  const heard = ({ succeeded }: { succeeded: number }) => void (acknowledged += succeeded);
  return {
    role: 'peer',
    source: 'w2/nest-kafka',
    packages: ['@nestjs/core', '@nestjs/microservices', '@nestjs/platform-fastify', 'kafkajs', 'typeorm', 'pg', 'jose'],
    async measure(round) {
      const metrics = await throughputAndLatency(round, rate, { url, next, pids, heard });
      rate.learn(metrics['rps']!);
      return metrics;
    },
    async check() {
      const found = await stored();
      if (found.rows !== acknowledged || found.messages !== acknowledged)
        throw new Error(`acknowledged ${acknowledged}, but stored ${JSON.stringify(found)}`);
    },
  };
}

/** What stands between the load and an echo: the same bytes go through it again and again, which is nothing to an echo. */
async function before(
  { people, issuer }: Contest,
  role: Role,
  of: { url: string; pids: Record<string, number> },
): Promise<Subject> {
  const requests = Array.from({ length: 1_000 }, checkInRequests(people, await issuer.tokens(people)));
  let place = 0;
  const next = () => requests[(place = (place + 1) % requests.length)]!;
  return {
    role,
    ...(role === 'limit' && { source: 'w2/proxy', packages: ['fastify', '@fastify/reply-from', 'undici'] }),
    measure: (round) => throughput(round, { ...of, next }),
  };
}

export const scenario: Scenario = {
  id: 'w2',
  title: 'check-in POST through the gateway: login token, rate limit, internal token, then all that w1 does',
  goals: [
    { metric: 'rps', against: PEER, atLeast: 20 },
    { metric: 'openP99Ms', against: PEER, atMost: 0.05 },
    { metric: 'rps', against: LIMIT, atLeast: 0.4 },
  ],
  async open(bench) {
    const issuer = await keyServer(bench);
    const at = { ...(await installation(bench)), issuer: issuer.url, jwksUri: issuer.jwksUri };
    const { rounds, seconds } = bench.options;
    const people = await crowd(at, { checkIns: Math.ceil((rounds + 1) * seconds * PLENTY) });
    await enterInDirectory(at, people);
    const contest: Contest = { at, people, issuer, rate: new PeerRate() };
    const behind = await bench.start({ name: 'echo', file: echo });
    const edge = await gateway(bench, at, 'gateway-to-echo', portOf(behind));
    const plain = await bench.start({ name: 'proxy', file: proxy, env: { UPSTREAM: behind } });
    const service = bench.pid('echo');
    return {
      ours: await ours(bench, contest),
      [PEER]: await peer(bench, contest),
      [LIMIT]: await before(contest, 'limit', { url: plain, pids: { gateway: bench.pid('proxy'), service } }),
      [EDGE]: await before(contest, 'variant', {
        url: edge,
        pids: { gateway: bench.pid('gateway-to-echo'), service },
      }),
    };
  },
};
