import { expect, it } from '@jest/globals';
import type { Role } from './scenario.ts';
import { judge, type Measured } from './verdict.ts';

const of = (role: Role, ...values: number[]): Measured => ({ role, rounds: values.map((rps) => ({ rps })) });
const seven = (value: number) => Array.from({ length: 7 }, () => value);
const WHOLE = { conclusive: true };
const goal = { metric: 'rps', against: 'peer', atLeast: 10 };

it('takes the ratio round by round, not of the medians', () => {
  const ours = of('ours', 10, 40, 30, 20, 10, 40, 30);
  const peer = of('peer', 1, 4, 3, 2, 1, 4, 3);
  expect(judge(goal, { ours, peer }, WHOLE).values).toEqual(seven(10));
});

it('passes when the median reaches the goal and the lower quartile stays near it', () => {
  const peer = of('peer', ...seven(1));
  const limit = of('limit', ...seven(100));
  const outcome = (...values: number[]) => judge(goal, { ours: of('ours', ...values), peer, limit }, WHOLE).outcome;
  expect(outcome(10, 10, 10, 10, 10, 10, 10)).toBe('pass');
  expect(outcome(8.6, 8.6, 8.6, 10, 10, 10, 10)).toBe('pass');
  expect(outcome(8, 8, 8, 10, 10, 10, 10)).toBe('fail');
  expect(outcome(9.9, 9.9, 9.9, 9.9, 12, 12, 12)).toBe('fail');
});

it('turns the quartile round for what should be small', () => {
  const limit = of('limit', ...seven(4));
  const small = { metric: 'rps', against: 'limit', atMost: 0.25 };
  const outcome = (...values: number[]) => judge(small, { ours: of('ours', ...values), limit }, WHOLE).outcome;
  expect(outcome(1, 1, 1, 1, 1.1, 1.1, 1.1)).toBe('pass');
  expect(outcome(1, 1, 1, 1, 1.3, 1.3, 1.3)).toBe('fail');
  expect(outcome(...seven(1.01))).toBe('fail');
});

it('is inconclusive when the limit itself varies by more than a quarter, whatever the ratio', () => {
  const ours = of('ours', ...seven(100));
  const peer = of('peer', ...seven(1));
  const noisy = of('limit', 70, 80, 80, 100, 120, 120, 130);
  expect(judge(goal, { ours, peer, limit: noisy }, WHOLE).outcome).toBe('inconclusive');
  const steady = of('limit', 90, 90, 100, 100, 100, 110, 110);
  expect(judge(goal, { ours, peer, limit: steady }, WHOLE).outcome).toBe('pass');
});

it('looks at the peer where there is no limit, and at ours where there is neither', () => {
  const ours = of('ours', ...seven(100));
  const noisy = of('peer', 3, 3, 3, 5, 7, 7, 7);
  expect(judge({ metric: 'rps', against: 'peer', atLeast: 1 }, { ours, peer: noisy }, WHOLE).outcome).toBe(
    'inconclusive',
  );
  expect(judge({ metric: 'rps', atMost: 250 }, { ours }, WHOLE).outcome).toBe('pass');
});

it('decides nothing after too few rounds or at a smaller size', () => {
  const few = { ours: of('ours', 10, 10), peer: of('peer', 1, 1) };
  expect(judge(goal, few, WHOLE).outcome).toBe('indicative');
  expect(judge(goal, few, { conclusive: true, enough: 1 }).outcome).toBe('pass');
  const small = { ours: of('ours', ...seven(10)), peer: of('peer', ...seven(1)) };
  expect(judge(goal, small, { conclusive: false })).toMatchObject({ outcome: 'indicative', here: 'pass' });
});

it('takes a figure of nought that does not vary for what it is', () => {
  const still = { ours: of('ours', 0) };
  const growth = { metric: 'rps', atMost: 1 };
  expect(judge(growth, still, { conclusive: true, enough: 1 }).outcome).toBe('pass');
  const broken = { ours: of('ours', ...seven(1)), limit: of('limit', ...seven(0)) };
  expect(judge({ ...growth, against: 'limit' }, broken, WHOLE).outcome).toBe('inconclusive');
});

it('says what is missing', () => {
  expect(() => judge(goal, { ours: of('ours', 1) }, WHOLE)).toThrow('there is no subject called peer');
  expect(() => judge({ metric: 'p99Ms' }, { ours: of('ours', 1) }, WHOLE)).toThrow('round 1 of ours has no p99Ms');
});
