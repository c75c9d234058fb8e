/** People up to whom every subset is looked at. */
export const EXACT_UP_TO = 12;

export interface Frame {
  readonly least: number;
  readonly most: number;
  readonly mayStayEmpty: boolean;
}

export interface Exactly {
  readonly gain: (a: number, b: number) => number;
  /** Nobody may be left over. */
  readonly everybody: boolean;
  /** May these people (a bit each) be this group? */
  readonly allowed?: (members: number, frame: number) => boolean;
  /** What staying together counts for: people of each unit; 1 each when left out. */
  readonly people?: (unit: number) => number;
}

export interface Partition {
  /** Frame of each unit, `frames.length` = left over. */
  readonly groupOf: Int32Array;
  readonly value: number;
  readonly placed: number;
}

const NONE = -Infinity;

/**
 * Dynamic programming over subsets: the best for each set of people with the first frames, one frame after the other.
 * Most people placed first, then the greatest value. Sets of people are bit masks.
 */
export function bestPartition(units: number, frames: readonly Frame[], exactly: Exactly): Partition {
  const all = (1 << units) - 1;
  const worth = valuesOf(units, exactly.gain);
  const heads = headsOf(units, exactly.people ?? (() => 1));
  let best = new Float64Array(all + 1).fill(NONE);
  best[0] = 0;
  const chosen: Int32Array[] = [];
  frames.forEach(({ least, most, mayStayEmpty }, f) => {
    const next = new Float64Array(all + 1).fill(NONE);
    const choice = new Int32Array(all + 1);
    if (mayStayEmpty) next.set(best);
    const possible = Uint8Array.from({ length: all + 1 }, (_, set) =>
      set > 0 && heads[set]! >= least && heads[set]! <= most && (exactly.allowed?.(set, f) ?? true) ? 1 : 0,
    );
    for (let set = 1; set <= all; set++)
      for (let part = set; part > 0; part = (part - 1) & set) {
        if (possible[part] === 0 || best[set ^ part] === NONE) continue;
        const value = best[set ^ part]! + worth[part]!;
        if (value <= next[set]!) continue;
        next[set] = value;
        choice[set] = part;
      }
    best = next;
    chosen.push(choice);
  });
  let top = exactly.everybody ? all : 0;
  if (!exactly.everybody)
    for (let set = 1; set <= all; set++)
      if (best[set]! > NONE && (heads[set]! - heads[top]! || best[set]! - best[top]!) > 0) top = set;
  return { ...traced(units, chosen, top), value: best[top]!, placed: heads[top]! };
}

function traced(units: number, chosen: readonly Int32Array[], top: number): { groupOf: Int32Array } {
  const groupOf = new Int32Array(units).fill(chosen.length);
  for (let f = chosen.length - 1, set = top; f >= 0; f--) {
    const part = chosen[f]![set]!;
    for (let u = 0; u < units; u++) if ((part >> u) & 1) groupOf[u] = f;
    set ^= part;
  }
  return { groupOf };
}

function valuesOf(units: number, gain: (a: number, b: number) => number): Float64Array {
  const worth = new Float64Array(1 << units);
  for (let set = 1; set < worth.length; set++) {
    const first = 31 - Math.clz32(set);
    const rest = set ^ (1 << first);
    worth[set] = worth[rest]!;
    for (let u = 0; u < first; u++) if ((rest >> u) & 1) worth[set]! += gain(first, u);
  }
  return worth;
}

function headsOf(units: number, people: (unit: number) => number): Int32Array {
  const heads = new Int32Array(1 << units);
  for (let set = 1; set < heads.length; set++) {
    const first = 31 - Math.clz32(set);
    heads[set] = heads[set ^ (1 << first)]! + people(first);
  }
  return heads;
}
