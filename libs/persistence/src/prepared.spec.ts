import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { bound, prepared } from './prepared.js';

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as { prepareValue(value: unknown): unknown };
const parameter = (value: unknown) => bound('SELECT $1', [value]).values[0];

it.each([
  [[]],
  [['a', 'b']],
  [['', ' ', ',', '{}', 'NULL', 'null']],
  [['"quoted"', 'back\\slash', '\\"', `{"a":"b\\"c"}`, "it's", 'ä\n\u{1f600}']],
  [[1, -2.5, 0, 1e21]],
  [[true, false]],
  [[null, undefined, 'a', 1]],
  [[null]],
])('writes the list %j as the driver does', (list) => {
  expect(parameter(list)).toBe(prepareValue(list));
});

it.each([[[['a'], ['b']]], [[Buffer.from('a')]], [[new Date(0)]], [[{ a: 1 }]], [['a', 1n]]])(
  'leaves other lists to the driver',
  (list) => expect(parameter(list)).toBe(list),
);

it('leaves what is no list as it is, and names what is prepared', () => {
  const bytes = Buffer.from('a');
  const statement = prepared('SELECT $1, $2');
  expect(bound(statement, ['{a}', bytes])).toEqual({ ...statement, values: ['{a}', bytes] });
});
