import { join } from 'node:path';
import { CheckInLedger } from '../lib/groups/checks.ts';
import { throughput } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import type { Role, Scenario, Subject } from '../lib/scenario.ts';

const OFF = 'outbox and relay off';
const PLENTY = 30_000;
const withoutOutbox = join(import.meta.dirname, '..', 'variants', 'without-outbox.mjs');

export const scenario: Scenario = {
  id: 'w3',
  title: 'what outbox and relay cost a check-in',
  goals: [{ metric: 'rps', against: OFF, atLeast: 0.8 }],
  async open(bench) {
    const at = await installation(bench);
    const { rounds, seconds } = bench.options;
    const people = await crowd(at, { checkIns: Math.ceil((rounds + 1) * seconds * PLENTY) });
    const ledger = await CheckInLedger.open(at);
    bench.defer(() => ledger.close());
    const subject = async (role: Role, name: string, imports: string[], published: boolean): Promise<Subject> => {
      const url = await startService(bench, 'groups', at, { name, imports });
      const pids = { service: bench.pid(name), postgres: bench.pid('postgres') };
      return {
        role,
        async measure(round) {
          const next = checkInRequests(people, await people.tokens());
          return throughput(round, { url, next, pids, heard: (driven) => ledger.add(driven, { published }) });
        },
        check: () => ledger.check(),
      };
    };
    return {
      ours: await subject('ours', 'groups', [], true),
      [OFF]: await subject('limit', 'groups-off', [withoutOutbox], false),
    };
  },
};
