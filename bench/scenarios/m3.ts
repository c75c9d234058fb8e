import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignDense, assignmentFaults, assignSparse } from '@holdfast/matching-engine';
import { exponentialArcs, smallTable } from '../lib/matching/instances.ts';
import { arcsOf, costOf, deviations } from '../lib/matching/parisi.ts';
import { DENSE, exact, folder, SPARSE } from '../lib/matching/published.ts';
import { python, PYTHON, runPython } from '../lib/python.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';

const SCRIPT = join(import.meta.dirname, '..', 'peers', 'matching', 'dense.py');
const SIZES = [100, 200, 300, 400, 500, 600, 700, 800] as const;
const metric = (n: number) => `sum${n}`;

/** Known optima: published files where they are at hand, tables made as those were, and Parisi's formula. */
export const scenario: Scenario = {
  id: 'm3',
  title: 'assignment optima that are known, exact',
  goals: [
    { metric: 'publishedDense', atLeast: 8, unit: 'of the eight files assign100 to assign800 of OR-Library' },
    { metric: 'publishedSparse', atLeast: 4, unit: 'of the four files assignp800 to assignp5000' },
    ...SIZES.map((n) => ({ metric: metric(n), against: 'scipy linear_sum_assignment', atLeast: 1, atMost: 1 })),
    { metric: 'deviationsFromParisi', atMost: 3, unit: 'standard deviations' },
    { metric: 'gap', atMost: 1e-5, unit: 'of the value' },
  ],
  async open({ options, dir, say }) {
    if (folder() === undefined) say('BENCH_ORLIB=<folder> with the files of OR-Library is not set: none is solved.');
    const tables = SIZES.map((n) => ({ n, table: smallTable(n, n) }));
    for (const { n, table } of tables) writeFileSync(join(dir, metric(n)), table);
    const interpreter = python(say);
    const over = (solve: (n: number, table: Float64Array) => number): Metrics =>
      Object.fromEntries(tables.map(({ n, table }) => [metric(n), solve(n, table)]));
    return {
      ours: ours(Math.round(100_000 * options.scale), () =>
        over((n, value) => assignDense({ rows: n, columns: n, value }).value),
      ),
      'scipy linear_sum_assignment': {
        role: 'peer',
        source: 'matching',
        versions: PYTHON,
        measure: async () =>
          over((n) => runPython<{ value: number }>(interpreter, SCRIPT, [join(dir, metric(n)), String(n)]).value),
      },
    };
  },
};

/** @param people of the instance of Parisi's formula */
const ours = (people: number, generated: () => Metrics): Subject => ({
  role: 'ours',
  async measure({ number }) {
    const instance = exponentialArcs(people, 32, number + 3);
    const arcs = arcsOf(instance);
    const found = assignSparse(arcs);
    const faults = assignmentFaults(arcs, found);
    if (found.placeOf.some((place) => place < 0)) faults.push('somebody is not placed');
    if (faults.length > 0) throw new Error(faults[0]);
    return {
      publishedDense: await exact(DENSE, 'orlib-assign'),
      publishedSparse: await exact(SPARSE, 'orlib-assignp'),
      ...generated(),
      deviationsFromParisi: deviations(people, costOf(instance, found.placeOf)),
      gap: (found.bound - found.value) / found.value,
    };
  },
});
