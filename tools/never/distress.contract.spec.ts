import { describe, expect, it } from '@jest/globals';
import { filesOf, read } from '../arch/sources.ts';
import type { Document } from '../openapi/merge.ts';
import { routesIn } from '../openapi/walk.ts';
import { named, rowsUnder } from './page.ts';

/** Tables that may hold a sign that somebody is not well, by the service that has them. */
const DISTRESS = [
  ...['escalation', 'check_in', 'concern', 'conflict', 'conflict_case', 'post', 'held_post', 'reply', 'report'],
  ...['support_request', 'encounter', 'debrief', 'fit_report', 'office_task'],
];

const rows = rowsUnder('Distress is not suppressed');
const allowed = new Map(rows.map(([place = '', why = '']) => [named(place)[0]!, why]));

const STATEMENT =
  /\b(?:DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?!(?:true|false)\b)(?:ONLY\s+)?(?:\$\{[^}]+\}\.|"?[a-z_]+"?\.)?"?([a-z_]+|\$\{[^}]+\})"?/gi;
const CASCADE = /\bON\s+DELETE\s+(CASCADE|SET\s+NULL)\b/gi;
const MANAGER = /\b(?:manager|repository|getRepository\([^)]*\))\s*\.\s*(delete|remove|softDelete|clear)\s*\(/g;

/** Tables rows are deleted from, by the statements of a source. */
const deletedIn = (source: string): string[] => [
  ...[...source.matchAll(STATEMENT)].map(([, table = '']) => table.toLowerCase()),
  ...[...source.matchAll(CASCADE)].map(([text]) => text),
  ...[...source.matchAll(MANAGER)].map(([text]) => text),
];

/** Going back to an earlier schema is the operator's, by hand; so is a database of a test. */
const forward = (file: string, source: string) =>
  file.includes('/migrations/') ? source.replace(/\n(const down = \[|  (async )?down\()[^]*/, '') : source;

const found = ['apps', 'libs'].flatMap((root) =>
  filesOf(`${root}/*/src/**/*.ts`)
    .filter((file) => !file.endsWith('.spec.ts') && !file.startsWith('libs/testing/'))
    .flatMap((file) => {
      const project = file.split('/')[1]!;
      return deletedIn(forward(file, read(file))).map((table) => ({ file, place: `${project}.${table}` }));
    }),
);

it('deletes rows of the places on the page, and of no other', () => {
  expect(found.filter(({ place }) => !allowed.has(place))).toEqual([]);
  expect([...allowed.keys()].filter((place) => !found.some((each) => each.place === place))).toEqual([]);
});

it('has no place on the page that may hold somebody’s distress', () => {
  const tables = [...allowed.keys()].map((place) => place.split('.')[1]!);
  expect(tables.filter((table) => DISTRESS.includes(table))).toEqual([]);
  expect([...allowed.values()].filter((why) => why.length < 15)).toEqual([]);
});

it('offers no route that deletes any of it', () => {
  const document = JSON.parse(read('apps/gateway/public-openapi.json')) as Document;
  const deleting = routesIn(document).filter(({ method }) => method === 'DELETE');
  expect(deleting.map(({ path }) => path).sort()).toEqual([
    '/v1/enrolments/{id}/consents/{scope}',
    '/v1/pairings/{id}',
    '/v1/role-grants/{id}',
  ]);
});

describe('the walk', () => {
  it('does not take an option of VACUUM for a statement', () => {
    expect(deletedIn("'VACUUM (SKIP_LOCKED, TRUNCATE false) outbox_pending'")).toEqual([]);
  });

  it.each([
    ["tx.query('DELETE FROM escalation WHERE id = $1')", 'escalation'],
    ['`delete from ${schema}."check_in" USING x`', 'check_in'],
    ['`DELETE FROM groups.held_post`', 'held_post'],
    ['`TRUNCATE TABLE concern`', 'concern'],
    ['`DELETE FROM ${table} WHERE true`', '${table}'],
    ['REFERENCES x ON DELETE CASCADE', 'ON DELETE CASCADE'],
    ['this.manager.delete(Escalation, id)', 'manager.delete('],
  ])('would see %s', (source, seen) => {
    expect(deletedIn(source)).toEqual([seen]);
  });
});
