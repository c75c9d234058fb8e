import { expect, it } from '@jest/globals';
import { duration, table } from './table.ts';

it('aligns columns: figures to the right, the rest to the left, what is absent as a dash', () => {
  const rows = [
    { topic: 'groups.group', depth: 7, owner: null },
    { topic: 'gateway.site', depth: 1_200, owner: 'a' },
  ];
  expect(table(rows, 'Nothing.')).toBe(
    ['TOPIC         DEPTH  OWNER', 'groups.group      7  -', 'gateway.site   1200  a'].join('\n'),
  );
  expect(table([], 'Nothing.')).toBe('Nothing.');
});

it.each([
  [0.4, '0 s'],
  [59, '59 s'],
  [90, '1.5 min'],
  [7_200, '2 h'],
  [129_600, '1.5 d'],
])('%d s are %s', (seconds, text) => expect(duration(seconds)).toBe(text));
