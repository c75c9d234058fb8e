/** 32-bit FNV-1a over the code units of a text, started from the seed and mixed at the end (murmur3 finaliser). */
export function seededHash(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Sorts by code unit, never by locale: the same order on every machine. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Seeded order of things with an id, independent of the order they came in. */
export function seededOrder<T extends { readonly id: string }>(things: readonly T[], seed: number): T[] {
  return things
    .map((thing) => ({ thing, hash: seededHash(thing.id, seed) }))
    .sort((a, b) => a.hash - b.hash || compareIds(a.thing.id, b.thing.id))
    .map(({ thing }) => thing);
}

/** Small seeded generator (mulberry32): `next(n)` is an integer from 0 to n - 1. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
