import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  deferredAcceptance,
  generator,
  listFaults,
  type ListProblem,
  type ListSolution,
  type ListTables,
  matchLists,
} from '@holdfast/matching-engine';
import { python, PYTHON, runPython } from '../lib/python.ts';
import type { Scenario } from '../lib/scenario.ts';

const SCRIPT = join(import.meta.dirname, '..', 'peers', 'matching', 'lists.py');
const LENGTH = 10;

/** Everybody lists ten of the hosts; hosts rank all who list them by chance. */
function tables(applicants: number, hosts: number, seed: number): ListTables {
  const next = generator(seed);
  const choice = new Int32Array(applicants * LENGTH);
  for (let applicant = 0; applicant < applicants; applicant++) {
    const seen = new Set<number>();
    while (seen.size < LENGTH) seen.add(next(hosts));
    choice.set([...seen], applicant * LENGTH);
  }
  const first = Int32Array.from({ length: applicants + 1 }, (_, k) => k * LENGTH);
  const rank = Int32Array.from(choice, () => next(2 ** 30));
  return { applicants, hosts, first, choice, rank, capacity: new Int32Array(hosts).fill(LENGTH) };
}

function problemOf({ applicants, hosts, choice, rank }: ListTables): ListProblem {
  const wanting = Array.from({ length: hosts }, () => [] as { id: string; rank: number }[]);
  for (let arc = 0; arc < choice.length; arc++)
    wanting[choice[arc]!]!.push({ id: `p${Math.floor(arc / LENGTH)}`, rank: rank[arc]! });
  return {
    kind: 'lists',
    seed: 1,
    participants: Array.from({ length: applicants }, (_, p) => ({
      id: `p${p}`,
      choices: Array.from(choice.subarray(p * LENGTH, (p + 1) * LENGTH), (host) => `s${host}`),
    })),
    supporters: wanting.map((list, host) => ({
      id: `s${host}`,
      capacity: LENGTH,
      choices: list.sort((a, b) => a.rank - b.rank).map(({ id }) => id),
    })),
  };
}

function peerInput({ participants, supporters }: ListProblem): object {
  const byName = (list: readonly { id: string; choices: readonly unknown[] }[]) =>
    Object.fromEntries(list.map(({ id, choices }) => [id, choices]));
  const capacities = Object.fromEntries(supporters.map(({ id, capacity }) => [id, capacity]));
  return { residents: byName(participants), hospitals: byName(supporters), capacities };
}

const seconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
};

/** Preference lists of ten: stable, the best for participants. */
export const scenario: Scenario = {
  id: 'm4',
  title: 'preference lists of ten, stable and participant-optimal',
  goals: [
    { metric: 'tableSeconds8k', against: 'Python matching', atMost: 1 / 1_000 },
    { metric: 'namesSeconds8k', against: 'Python matching', atMost: 1 / 10 },
    { metric: 'seconds100k', atMost: 0.05, unit: 'seconds' },
    { metric: 'seconds1M', atMost: 1, unit: 'seconds' },
  ],
  async open(bench) {
    const { scale } = bench.options;
    const small = tables(Math.round(8_000 * scale), Math.round(800 * scale), 1);
    const middle = tables(Math.round(100_000 * scale), Math.round(10_000 * scale), 2);
    const large = tables(Math.round(1_000_000 * scale), Math.round(100_000 * scale), 3);
    const problem = problemOf(small);
    const file = join(bench.dir, 'lists.json');
    writeFileSync(file, JSON.stringify(peerInput(problem)));
    const interpreter = python(bench.say);
    let found: ListSolution | undefined;
    return {
      ours: {
        role: 'ours',
        measure: async () => ({
          tableSeconds8k: seconds(() => deferredAcceptance(small)),
          namesSeconds8k: seconds(() => (found = matchLists(problem))),
          seconds100k: seconds(() => deferredAcceptance(middle)),
          seconds1M: seconds(() => deferredAcceptance(large)),
        }),
        async check() {
          const [fault] = listFaults(problem, found!);
          if (fault) throw new Error(fault);
        },
      },
      'Python matching': {
        role: 'peer',
        source: 'matching',
        versions: PYTHON,
        async measure() {
          const peer = runPython<{ seconds: number; pairs: Record<string, string> }>(interpreter, SCRIPT, [file]);
          const differ = found!.pairs.filter(
            ({ participantId, supporterId }) => peer.pairs[participantId] !== supporterId,
          );
          if (differ.length > 0 || Object.keys(peer.pairs).length !== found!.pairs.length)
            throw new Error('the pairs are not those of the peer');
          return { tableSeconds8k: peer.seconds, namesSeconds8k: peer.seconds };
        },
      },
    };
  },
};
