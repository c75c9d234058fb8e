import { join } from 'node:path';
import { requestText } from '../lib/load/connection.ts';
import { closedLoop } from '../lib/load/load.ts';
import type { Scenario } from '../lib/scenario.ts';

const peers = join(import.meta.dirname, '..', 'peers', 'load');

/** What the load generator itself can do: a measurement near this figure says more about it than about the server. */
export const scenario: Scenario = {
  id: 'load',
  title: 'the load generator against a server that does nothing',
  goals: [{ metric: 'rps', atLeast: 10_000, unit: 'requests a second' }],
  async open(bench) {
    const url = await bench.start({ name: 'nothing', file: join(peers, 'nothing.ts') });
    const body = JSON.stringify({ instrument: 'session_pulse', moment: 'check_in', answers: { heard: 7 } });
    const request = requestText({ method: 'POST', path: '/', body });
    return {
      ours: {
        role: 'ours',
        source: 'load',
        async measure({ seconds }) {
          return (await closedLoop({ url, connections: 64, seconds, next: () => request })).metrics;
        },
      },
    };
  },
};
