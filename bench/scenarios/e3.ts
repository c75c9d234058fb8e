import { join } from 'node:path';
import type { Bench } from '../lib/bench.ts';
import { OURS, PEERS, type ReadModel, Visible } from '../lib/event-path/visible.ts';
import { CheckInLedger } from '../lib/groups/checks.ts';
import { capacity, CONNECTIONS } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd, type Crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import { openLoop } from '../lib/load/load.ts';
import type { Role, Round, Scenario, Subject } from '../lib/scenario.ts';

const PEER = 'ServerKafka + TypeORM save';
const PART_OF_CAPACITY = 0.5;
/** More check-ins a second than anybody here can give. */
const PLENTY = 15_000;

export const scenario: Scenario = {
  id: 'e3',
  title: 'commit of a check-in to its row in the read model of the dashboard, at half the throughput of W1',
  goals: [
    { metric: 'p99Ms', against: PEER, atMost: 0.1 },
    { metric: 'p99Ms', atMost: 250, unit: 'ms' },
  ],
  async open(bench) {
    const at = await installation(bench);
    const { rounds, seconds } = bench.options;
    const people = await crowd(at, { checkIns: Math.ceil((2 * rounds + 6) * seconds * PLENTY) });
    const [visible, ledger] = [await Visible.open(at.postgresUrl), await CheckInLedger.open(at)];
    bench.defer(() => Promise.all([visible.close(), ledger.close()]));
    const url = await startService(bench, 'groups', at);
    const rate = PART_OF_CAPACITY * (await capacity(bench, { url, people, ledger }));
    const load: Ingest = { bench, url, people, ledger, visible, rate };
    const startPeer = () => {
      const env = { DATABASE_URL: at.postgresUrl, BROKER: at.kafkaBrokers[0], TOPIC: 'groups.checkin' };
      return bench.start({ name: 'peer', file: join(import.meta.dirname, '../peers/e3/main.ts'), env });
    };
    return {
      ours: subject(load, OURS, { role: 'ours', name: 'analytics', start: () => startService(bench, 'analytics', at) }),
      [PEER]: subject(load, PEERS, { role: 'peer', name: 'peer', start: startPeer }),
    };
  },
};

interface Ingest {
  readonly bench: Bench;
  readonly url: string;
  readonly people: Crowd;
  readonly ledger: CheckInLedger;
  readonly visible: Visible;
  /** Check-ins a second. */
  readonly rate: number;
}

/** Runs for its own rounds only, and begins each with everything there is already in its read model. */
function subject(
  { bench, url, people, ledger, visible, rate }: Ingest,
  model: ReadModel,
  { role, name, start }: { role: Role; name: string; start: () => Promise<unknown> },
): Subject {
  return {
    role,
    ...(role === 'peer' ? { source: 'e3', packages: ['@nestjs/microservices', 'kafkajs', 'typeorm', 'pg'] } : {}),
    async measure({ seconds }: Round) {
      await start();
      await visible.caughtUp(model);
      const next = checkInRequests(people, await people.tokens());
      const from = await visible.now();
      const driven = await openLoop({ url, next, connections: CONNECTIONS, seconds, rate });
      ledger.add(driven);
      await ledger.check();
      await visible.caughtUp(model);
      await bench.end(name);
      return { ...(await visible.latencies(model, from)), rate };
    },
    check: () => visible.check(model),
  };
}
