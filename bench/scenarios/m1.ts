import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignDense, type Assignment } from '@holdfast/matching-engine';
import munkres from 'munkres';
import textbookMunkres from 'munkres-js';
import { smallTable, traitTable, uniformTable } from '../lib/matching/instances.ts';
import { python, PYTHON, runPython } from '../lib/python.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';

const SCRIPT = join(import.meta.dirname, '..', 'peers', 'matching', 'dense.py');
const METRICS = { uniform: 'uniformSeconds', traits: 'traitSeconds' } as const;
type Kind = keyof typeof METRICS;
const KINDS = Object.keys(METRICS) as Kind[];

const timed = <T>(work: () => T): readonly [number, T] => {
  const start = performance.now();
  const result = work();
  return [(performance.now() - start) / 1000, result];
};

/** Of the size of OR-Library's assign700, small whole numbers as there: the textbook method takes minutes beyond. */
const SMALL = 700;

interface Ground {
  readonly n: number;
  /** The small table of `SMALL` (scaled) rows. */
  readonly small: { readonly n: number; readonly table: Float64Array; found?: Assignment };
  readonly tables: Record<Kind, Float64Array>;
  readonly found: Partial<Record<Kind, Assignment>>;
}

const over = (work: (kind: Kind) => number): Metrics =>
  Object.fromEntries(KINDS.map((kind) => [METRICS[kind], work(kind)]));

/** Dense pairs: everybody against everybody, the greatest sum of whole-number scores. */
export const scenario: Scenario = {
  id: 'm1',
  title: 'dense pairs, 2,000 x 2,000, exact',
  goals: [
    { metric: 'smallSeconds', against: 'npm munkres-js', atMost: 1 / 500 },
    ...KINDS.flatMap((kind) => [
      { metric: METRICS[kind], against: 'scipy linear_sum_assignment', atMost: 0.8 },
      { metric: METRICS[kind], against: 'npm munkres', atMost: 0.7 },
      { metric: METRICS[kind], against: 'one read of the table', atMost: 30 },
    ]),
  ],
  async open(bench) {
    const n = Math.round(2_000 * bench.options.scale);
    const rows = Math.round(SMALL * bench.options.scale);
    const small = { n: rows, table: smallTable(rows, 3) };
    const ground: Ground = { n, small, tables: { uniform: uniformTable(n, 1), traits: traitTable(n, 2) }, found: {} };
    const interpreter = python(bench.say);
    for (const kind of KINDS) writeFileSync(join(bench.dir, kind), ground.tables[kind]);
    return {
      ours: ours(ground),
      'scipy linear_sum_assignment': scipy(ground, (kind) =>
        runPython(interpreter, SCRIPT, [join(bench.dir, kind), String(n)]),
      ),
      'npm munkres': npmMunkres(ground),
      'npm munkres-js': npmMunkresJs(ground),
      'one read of the table': {
        role: 'limit',
        measure: async () => over((kind) => timed(() => ground.tables[kind].reduce((sum, one) => sum + one, 0))[0]),
      },
    };
  },
};

const ours = ({ n, tables, found, small }: Ground): Subject => ({
  role: 'ours',
  measure: async () => {
    const [smallSeconds, result] = timed(() => assignDense({ rows: small.n, columns: small.n, value: small.table }));
    small.found = result;
    return { smallSeconds, ...largeTables({ n, tables, found }) };
  },
  check: async () => {
    for (const kind of KINDS) if (found[kind]!.bound !== found[kind]!.value) throw new Error(`${kind}: not proven`);
    if (small.found!.bound !== small.found!.value) throw new Error('small: not proven');
  },
});

const largeTables = ({ n, tables, found }: Pick<Ground, 'n' | 'tables' | 'found'>): Metrics =>
  over((kind) => {
    const [seconds, result] = timed(() => assignDense({ rows: n, columns: n, value: tables[kind] }));
    found[kind] = result;
    return seconds;
  });

const scipy = ({ found }: Ground, solve: (kind: Kind) => { seconds: number; value: number }): Subject => ({
  role: 'peer',
  source: 'matching',
  versions: PYTHON,
  measure: async () =>
    over((kind) => {
      const { seconds, value } = solve(kind);
      if (value !== found[kind]!.value) throw new Error(`${kind}: scipy finds ${value}, ours ${found[kind]!.value}`);
      return seconds;
    }),
});

const npmMunkres = ({ n, tables, found }: Ground): Subject => ({
  role: 'peer',
  packages: ['munkres'],
  measure: async () =>
    over((kind) => {
      const table = tables[kind];
      const cost = Array.from({ length: n }, (_, i) => Array.from(table.subarray(i * n, i * n + n), (one) => -one));
      const [seconds, pairs] = timed(() => munkres(cost));
      const value = pairs.reduce((sum, [i, j]) => sum + table[i * n + j]!, 0);
      if (value !== found[kind]!.value) throw new Error(`${kind}: munkres finds ${value}`);
      return seconds;
    }),
});

/** The textbook Hungarian method, and the package most often downloaded. */
const npmMunkresJs = ({ small: ground }: Ground): Subject => ({
  role: 'peer',
  packages: ['munkres-js'],
  measure: async () => {
    const { n, table, found } = ground;
    const cost = Array.from({ length: n }, (_, i) => Array.from(table.subarray(i * n, i * n + n), (one) => 101 - one));
    const [smallSeconds, pairs] = timed(() => textbookMunkres(cost));
    const value = pairs.reduce((sum, [i, j]) => sum + table[i * n + j]!, 0);
    if (value !== found!.value) throw new Error(`munkres-js finds ${value}, ours ${found!.value}`);
    return { smallSeconds };
  },
});
