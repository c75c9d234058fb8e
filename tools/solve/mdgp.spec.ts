import { expect, it } from '@jest/globals';
import { wanted } from './arguments.ts';
import { solveMdgp } from './mdgp.ts';

const FILE = '4 2 ds 1 3 1 3\n0 1 1.5\n0 2 2.25\n0 3 4\n1 2 0.5\n1 3 8\n2 3 1\n';
const options = wanted(['--input', 'x', '--format', 'mdgp', '--steps', '1']);
const solved = (pieces: Iterable<Uint8Array>) => solveMdgp(pieces, options, () => false);
const bytes = (text: string) => [new TextEncoder().encode(text)];

it('reads a file in pieces as it reads it whole', () => {
  const single = Array.from(FILE, (one) => new TextEncoder().encode(one));
  expect(solved(single)).toEqual(solved(bytes(FILE)));
});

it('tells the factor of its whole numbers, and when it had to round', () => {
  const long = FILE.replace('2.25', '2.123456789012');
  expect(solved(bytes(long)).summary).toMatchObject({ scale: 100_000_000, rounded: 'yes', objective: 13.5 });
  expect(solved(bytes(FILE)).summary).toMatchObject({ scale: 100, rounded: 'no', objective: 13.5 });
});

it.each([
  [FILE.replace('ds', 'xx'), 'line 1 column 5: the type must be ss or ds, not "xx"'],
  [FILE.replace('1 3', '3 2'), 'line 1 column 10: a greatest size must be a whole number from 3, not "2"'],
  [FILE.replace('0 3', '0 4'), 'line 4 column 3: the other of two people must be a whole number from 0 to 3, not "4"'],
  [FILE.replace('0 3', '1 0'), 'line 4 column 3: the distance of 1 and 0 stands twice'],
  [FILE.replace('0 3', '3 3'), 'line 4 column 3: person 3 has no distance to themselves'],
  [FILE.slice(0, -6), 'line 7 column 1: the file ends where one of two people (1 distances are missing) is expected'],
  [`${FILE}1`, 'line 8 column 1: the file goes on with "1" after its last number'],
  [FILE.replace('4\n', '4e9\n'), 'distances must not be above 1000000000; the greatest is 4000000000'],
  [FILE.replace('1 3 1 3', '3 3 3 3'), 'people: 4 people do not fit groups of 6 to 6 in all'],
])('refuses %j', (text, message) => {
  expect(() => solved(bytes(text))).toThrow(message);
});
