import { CheckInLedger } from '../lib/groups/checks.ts';
import { throughput } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import { openLoop } from '../lib/load/load.ts';
import type { Scenario } from '../lib/scenario.ts';

const TIMES = 3;
/** More than a service takes at once: what is above its bound has to be refused. */
const CALLERS = 3_000;
const PLENTY = 60_000;

export const scenario: Scenario = {
  id: 'overload',
  title: 'check-ins at three times what the service can do: what is still done of them',
  goals: [{ metric: 'goodputRps', against: 'ours', otherMetric: 'capacityRps', atLeast: 0.8 }],
  async open(bench) {
    const at = await installation(bench);
    const { rounds, seconds } = bench.options;
    const people = await crowd(at, { checkIns: Math.ceil((rounds + 1) * seconds * PLENTY) });
    const url = await startService(bench, 'groups', at);
    const ledger = await CheckInLedger.open(at);
    bench.defer(() => ledger.close());
    const pids = { service: bench.pid('groups') };
    return {
      ours: {
        role: 'ours',
        async measure(round) {
          const next = checkInRequests(people, await people.tokens());
          const calm = await throughput(round, { url, next, pids, heard: (driven) => ledger.add(driven) });
          const capacityRps = calm['rps']!;
          const load = { url, next, connections: CALLERS, seconds: round.seconds, rate: TIMES * capacityRps };
          const busy = await openLoop(load);
          ledger.add(busy, { shed: true });
          const { rps: goodputRps = NaN, p50Ms = NaN, p99Ms = NaN } = busy.metrics;
          const refused = busy.failed / (busy.failed + busy.succeeded);
          return { capacityRps, goodputRps, refused, overloadP50Ms: p50Ms, overloadP99Ms: p99Ms };
        },
        check: () => ledger.check(),
      },
    };
  },
};
