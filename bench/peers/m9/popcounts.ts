import { generator, type GroupPerson } from '@holdfast/matching-engine';

const WORDS = 3;

/** Bits set in a word. */
function ones(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Nothing but the bits that two people's exchange needs counted: what each shares with everybody of both groups, goals,
 * values and needs being a word each, group beside group in one buffer.
 */
export class Popcounts {
  judged = 0;
  /** So that nothing is left out as unused. */
  sum = 0;
  readonly #bits: Int32Array;
  readonly #first: Int32Array;
  readonly #groupOf: Int32Array;
  readonly #pairs: Int32Array;

  /** @param groups the people of each group */
  constructor(groups: readonly (readonly GroupPerson[])[], seed: number) {
    const people = groups.flat();
    const bit = (word: string) => 1 << Number(word.slice(1));
    const mask = (words: unknown) => (words as string[]).reduce((bits, word) => bits | bit(word), 0);
    this.#bits = Int32Array.from(
      people.flatMap(({ attributes: { goals, values, needs } }) => [goals, values, needs].map(mask)),
    );
    this.#groupOf = Int32Array.from(groups.flatMap((members, g) => members.map(() => g)));
    this.#first = Int32Array.from([0, ...groups], (_, g) => groups.slice(0, g).flat().length);
    const below = generator(seed);
    this.#pairs = Int32Array.from({ length: 1 << 16 }, () => below(people.length));
  }

  /** So many exchanges. */
  run(many: number): void {
    let sum = 0;
    for (let k = 0; k < many; k++) {
      const at = (2 * k) & 0xffff;
      sum += this.#exchange(this.#pairs[at]!, this.#pairs[at + 1]!);
    }
    this.sum += sum;
    this.judged += many;
  }

  #exchange(u: number, v: number): number {
    const [g, h] = [this.#groupOf[u]!, this.#groupOf[v]!];
    return this.#both(u, v, h) - this.#both(u, v, g);
  }

  /** What the one shares with a group, less what the other does. */
  #both(u: number, v: number, group: number): number {
    const bits = this.#bits;
    const [a, b] = [u * WORDS, v * WORDS];
    const [a0, a1, a2, b0, b1, b2] = [bits[a]!, bits[a + 1]!, bits[a + 2]!, bits[b]!, bits[b + 1]!, bits[b + 2]!];
    let sum = 0;
    for (let at = this.#first[group]! * WORDS; at < this.#first[group + 1]! * WORDS; at += WORDS) {
      const [x, y, z] = [bits[at]!, bits[at + 1]!, bits[at + 2]!];
      sum += ones(a0 & x) + ones(a1 & y) + ones(a2 & z) - ones(b0 & x) - ones(b1 & y) - ones(b2 & z);
    }
    return sum;
  }
}
