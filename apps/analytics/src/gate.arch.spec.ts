import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = import.meta.dirname;
const files = globSync('**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.spec.ts'));
const sources = new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]));

const importsOf = (source: string) => [...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from as string);
const importedTables = (source: string) =>
  importsOf(source).filter((from) => /\.(table|measure|store)\.js$|projections/.test(from));
const runsFacts = (source: string) => /\w\.facts\b/.test(source);
const READ = /\b(?:FROM|JOIN|UPDATE|INTO)\s+(?!LATERAL|jsonb_|unnest)([a-z_]+)/g;
const readTables = (source: string) => [...source.matchAll(READ)].map(([, table]) => table as string);

/** Tables whose rows are no figures: what is visible, who leads a group, how fresh the figures are. */
const RECORDS = ['program', 'membership', 'inbox', 'site_floor'];
const slices = [...sources].filter(([file]) => /\/get-[^/]+\/|dashboards\//.test(file));

describe('every figure leaves through the gate', () => {
  it('routes import their slice and no table', () => {
    const routes = [...sources].filter(([file]) => file.endsWith('.http.ts'));
    expect(routes.length).toBeGreaterThan(2);
    for (const [file, source] of routes) expect({ file, tables: importedTables(source) }).toEqual({ file, tables: [] });
  });

  it('only the gate, which is not among these files, runs the SQL of a measure', () => {
    const runners = [...sources].filter(([, source]) => runsFacts(source)).map(([file]) => file);
    expect(runners).toEqual([]);
  });

  it('slices read nothing themselves that could be a figure', () => {
    expect(slices.length).toBeGreaterThan(4);
    const foreign = slices.flatMap(([file, source]) =>
      readTables(source).flatMap((table) => (RECORDS.includes(table) ? [] : [`${file}: ${table}`])),
    );
    expect(foreign).toEqual([]);
  });

  it('the checks see a way around', () => {
    expect(importedTables(`import { sessions } from '../session.table.js';`)).toHaveLength(1);
    expect(importedTables(`import { rebuild } from '../../projections/index.js';`)).toHaveLength(1);
    expect(runsFacts('tx.query(funnel.facts, [id])')).toBe(true);
    expect(readTables('SELECT count(*) FROM pulse_answer JOIN session s USING (x)')).toEqual([
      'pulse_answer',
      'session',
    ]);
  });
});
