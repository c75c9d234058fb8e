import type { GroupAttribute, GroupPerson, GroupPreference } from './group-problem.js';

/** Adds what a preference gives each two of these people to a table of all twos. */
export function addPoints(people: readonly GroupPerson[], preference: GroupPreference, table: Int32Array): void {
  const { attribute, weight } = preference;
  const values = people.map(({ attributes }) => attributes[attribute]);
  if (values.some((value) => typeof value === 'object')) return addWords(values, preference, table);
  const codes = new Map<GroupAttribute, number>();
  const code = values.map((value) => {
    if (value === undefined) return -1;
    if (!codes.has(value)) codes.set(value, codes.size);
    return codes.get(value)!;
  });
  const n = people.length;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++) {
      if (code[a]! < 0 || code[b]! < 0) continue;
      const points = pointsOfTwo(values[a]!, values[b]!, preference);
      if (points === 0 || weight === 0) continue;
      table[a * n + b]! += points;
      table[b * n + a]! += points;
    }
}

/** Points of two words or two numbers. */
function pointsOfTwo(a: GroupAttribute, b: GroupAttribute, { kind, weight, fullAt = 1 }: GroupPreference): number {
  const numbers = typeof a === 'number' && typeof b === 'number';
  const distance = numbers ? Math.min(1, Math.abs(a - b) / fullAt) : a === b ? 0 : 1;
  return Math.floor(weight * (kind === 'diverse' ? distance : 1 - distance));
}

/** Words as bits: shared ones are counted a word of memory at a time. */
function addWords(
  values: readonly (GroupAttribute | undefined)[],
  { kind, weight }: GroupPreference,
  table: Int32Array,
): void {
  // prettier-ignore
  const n = values.length;
  const bits = new Map<string, number>();
  const lists = values.map((value) => (Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)])); // prettier-ignore
  for (const word of lists.flat()) if (!bits.has(word)) bits.set(word, bits.size);
  const words = Math.ceil(bits.size / 32);
  const mask = new Int32Array(n * words);
  lists.forEach((list, a) => {
    for (const word of list) mask[a * words + (bits.get(word)! >> 5)]! |= 1 << (bits.get(word)! & 31);
  });
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++) {
      if (values[a] === undefined || values[b] === undefined) continue;
      let count = 0;
      for (let w = 0; w < words; w++) {
        const [x, y] = [mask[a * words + w]!, mask[b * words + w]!];
        count += ones(kind === 'similar' ? x & y : x ^ y);
      }
      table[a * n + b]! += weight * count;
      table[b * n + a]! += weight * count;
    }
}

function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
