import { expect, it } from '@jest/globals';
import { Kept } from './kept.js';

it('makes what is asked for once, and never keeps more than it may', () => {
  const kept = new Kept<number>(100);
  let made = 0;
  const get = (name: number) => kept.get(String(name), () => (made += 1));
  expect([get(1), get(2), get(1), get(2)]).toEqual([1, 2, 1, 2]);
  for (let name = 0; name < 1_000; name += 1) {
    get(name);
    expect(kept.size).toBeLessThanOrEqual(100);
  }
  expect(get(1)).toBe(made);
});
