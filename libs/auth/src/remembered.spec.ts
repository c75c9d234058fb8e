import { expect, it, jest } from '@jest/globals';
import { Remembered } from './remembered.js';

const finder = () => {
  let found = 0;
  return { find: async () => ({ value: (found += 1) }), count: () => found };
};

it('finds once within five seconds, and again after them', async () => {
  jest.useFakeTimers();
  const [remembered, { find }] = [new Remembered<number>(), finder()];
  expect([await remembered.get('a', find), await remembered.get('a', find)]).toEqual([1, 1]);
  expect(await remembered.get('b', find)).toBe(2);
  jest.advanceTimersByTime(5_001);
  expect(await remembered.get('a', find)).toBe(3);
  jest.useRealTimers();
});

it('keeps for a shorter time where asked, and never for a longer one', async () => {
  jest.useFakeTimers();
  const [remembered, { count }] = [new Remembered<number>(), finder()];
  const keeping = (keepFor: number) => async () => ({ value: count(), keepFor });
  const answers = [remembered.get('gone', keeping(-1)), remembered.get('long', keeping(60_000))];
  await Promise.all(answers);
  let again = 0;
  const seen = async () => ({ value: (again += 1) });
  expect(await remembered.get('gone', seen)).toBe(1);
  jest.advanceTimersByTime(5_001);
  expect(await remembered.get('long', seen)).toBe(2);
  jest.useRealTimers();
});

it('does not remember failures, and forgets when told', async () => {
  const [remembered, { find }] = [new Remembered<number>(), finder()];
  await expect(remembered.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await remembered.get('a', find)).toBe(1);
  remembered.forget();
  expect(await remembered.get('a', find)).toBe(2);
});
