import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentFaults, assignSparse, type Assignment, type SparseArcs } from '@holdfast/matching-engine';
import { exponentialArcs, type SparseInstance } from '../lib/matching/instances.ts';
import { arcsOf, costOf } from '../lib/matching/parisi.ts';
import { python, PYTHON, runPython } from '../lib/python.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

const SCRIPT = join(import.meta.dirname, '..', 'peers', 'matching', 'sparse.py');

/** Sparse pairs: everybody has 32 candidates; costs as in Parisi's formula, whose mean is known at any size. */
export const scenario: Scenario = {
  id: 'm2',
  title: 'sparse pairs, 100,000 x 100,000, 32 candidates, exact',
  goals: [
    { metric: 'seconds', against: 'scipy min_weight_full_bipartite_matching', atMost: 0.1 },
    { metric: 'seconds', against: 'one read of the arcs', atMost: 100 },
    { metric: 'gap', atMost: 1e-5, unit: 'of the value' },
  ],
  async open(bench) {
    const n = Math.round(100_000 * bench.options.scale);
    const instance = exponentialArcs(n, 32, 3);
    const ground: Ground = { instance, arcs: arcsOf(instance), found: undefined };
    const files = [join(bench.dir, 'columns.bin'), join(bench.dir, 'values.bin')] as const;
    writeFileSync(files[0], ground.arcs.column);
    writeFileSync(files[1], ground.arcs.value);
    const interpreter = python(bench.say);
    return {
      ours: ours(ground),
      'scipy min_weight_full_bipartite_matching': {
        role: 'peer',
        source: 'matching',
        versions: PYTHON,
        async measure() {
          const args = [...files, String(n)];
          const { seconds, value } = runPython<{ seconds: number; value: number }>(interpreter, SCRIPT, args);
          if (value !== ground.found!.value) throw new Error(`scipy finds ${value}, ours ${ground.found!.value}`);
          return { seconds };
        },
      },
      'one read of the arcs': { role: 'limit', measure: async () => ({ seconds: secondsToRead(ground.arcs) }) },
    };
  },
};

interface Ground {
  readonly instance: SparseInstance;
  readonly arcs: SparseArcs;
  found: Assignment | undefined;
}

const ours = (ground: Ground): Subject => ({
  role: 'ours',
  async measure() {
    const start = performance.now();
    const found = assignSparse(ground.arcs);
    const seconds = (performance.now() - start) / 1000;
    ground.found = found;
    return { seconds, cost: costOf(ground.instance, found.placeOf), gap: (found.bound - found.value) / found.value };
  },
  async check() {
    const faults = assignmentFaults(ground.arcs, ground.found!);
    if (ground.found!.placeOf.some((place) => place < 0)) faults.push('somebody is not placed');
    if (faults.length > 0) throw new Error(faults[0]);
  },
});

function secondsToRead({ column, value }: SparseArcs): number {
  const start = performance.now();
  let sum = 0;
  for (let arc = 0; arc < column.length; arc++) sum += column[arc]! + value[arc]!;
  if (sum === 0) throw new Error('nothing to read');
  return (performance.now() - start) / 1000;
}
