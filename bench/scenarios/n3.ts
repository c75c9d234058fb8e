import { Visible, OURS } from '../lib/event-path/visible.ts';
import { CheckInLedger } from '../lib/groups/checks.ts';
import { capacity, CONNECTIONS } from '../lib/groups/contest.ts';
import { checkInRequests } from '../lib/groups/requests.ts';
import { crowd } from '../lib/groups/seed.ts';
import { installation, startService } from '../lib/installation.ts';
import { openLoop } from '../lib/load/load.ts';
import type { Scenario } from '../lib/scenario.ts';
import { type Slice, soaked } from '../lib/soak.ts';
import { residentMiB } from '../lib/cpu.ts';

const PART_OF_CAPACITY = 0.5;
/** Shorter than a token lives. */
const SLICE_SECONDS = 15;
/** More check-ins a second than anybody here can give over a long time. */
const PLENTY = 4_000;

export const scenario: Scenario = {
  id: 'n3',
  title: 'half an hour at half load: check-ins, relay and projection, the last five minutes against the first five',
  soak: true,
  goals: [
    { metric: 'throughputRatio', atLeast: 0.97 },
    { metric: 'p99Ratio', atMost: 1.15 },
    { metric: 'memoryMiBPerMinute', atMost: 1, unit: 'MiB/min' },
    { metric: 'outboxGrowthSeconds', atMost: 0.1, unit: 's of load' },
  ],
  async open(bench) {
    const { seconds, minutes } = bench.options;
    const at = await installation(bench);
    const people = await crowd(at, { checkIns: Math.ceil((minutes * 60 + 12 * seconds) * PLENTY) });
    const url = await startService(bench, 'groups', at);
    await startService(bench, 'analytics', at);
    const [ledger, visible] = [await CheckInLedger.open(at), await Visible.open(at.postgresUrl)];
    bench.defer(() => Promise.all([ledger.close(), visible.close()]));
    const slice = async (rate: number): Promise<Slice> => {
      const next = checkInRequests(people, await people.tokens());
      const driven = await openLoop({ url, next, connections: CONNECTIONS, seconds: SLICE_SECONDS, rate });
      ledger.add(driven);
      const memoryMiB = residentMiB(bench.pid('groups')) + residentMiB(bench.pid('analytics'));
      const { rps = NaN, p99Ms = NaN } = driven.metrics;
      return { rps, p99Ms, memoryMiB, outbox: await ledger.waiting() };
    };
    return {
      ours: {
        role: 'ours',
        async measure() {
          const rate = PART_OF_CAPACITY * (await capacity(bench, { url, people, ledger }));
          const slices: Slice[] = [];
          for (let left = minutes * 60; left > 0; left -= SLICE_SECONDS) {
            slices.push(await slice(rate));
            bench.say(`${Math.round(left / 6) / 10} min to go: ${JSON.stringify(slices.at(-1))}`);
          }
          return { ...soaked(slices, SLICE_SECONDS, rate), rate };
        },
        async check() {
          await ledger.check();
          await visible.caughtUp(OURS);
          await visible.check(OURS);
        },
      },
    };
  },
};
