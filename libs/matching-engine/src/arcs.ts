import type { MeetingIndex } from './meeting-index.js';
import type { Prepared, Ready } from './prepare.js';
import type { Participant } from './problem.js';
import { allowed } from './rules.js';
import { baseScore } from './score.js';

/** One participant's possible supporters: index into `Prepared.supporters`, score without the load part. */
export interface Row {
  readonly participant: Ready<Participant>;
  readonly supporters: readonly number[];
  readonly scores: readonly number[];
}

/** People who can only be matched with each other, so that each part is solved by itself. */
export interface Part {
  readonly rows: readonly Row[];
  /** Supporters of the part with the number of places that could be used here. */
  readonly supporters: readonly { readonly index: number; readonly places: number }[];
}

/** Supporters with a place left after the pins that every hard rule allows. */
export function rowOf(all: Prepared, index: MeetingIndex, participant: Ready<Participant>): Row {
  const supporters: number[] = [];
  const scores: number[] = [];
  for (const candidate of index.candidates(participant)) {
    const supporter = all.supporters[candidate]!;
    if (supporter.places <= supporter.pinned || !allowed(all, supporter, participant)) continue;
    supporters.push(candidate);
    scores.push(baseScore(all, supporter, participant));
  }
  return { participant, supporters, scores };
}

/** Connected parts of the rows that have candidates, in the order of their first row. */
export function partsOf(all: Prepared, rows: readonly Row[]): Part[] {
  const parent = all.supporters.map((_, index) => index);
  const root = (index: number): number => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!;
    return index;
  };
  const wanted = new Int32Array(all.supporters.length);
  for (const { supporters } of rows)
    for (const index of supporters) {
      wanted[index]!++;
      parent[root(index)] = root(supporters[0]!);
    }
  const parts = new Map<number, { rows: Row[]; supporters: Part['supporters'][number][] }>();
  for (const row of rows) {
    if (row.supporters.length === 0) continue;
    const key = root(row.supporters[0]!);
    const part = parts.get(key) ?? { rows: [], supporters: [] };
    part.rows.push(row);
    parts.set(key, part);
  }
  all.supporters.forEach(({ places, pinned }, index) => {
    if (wanted[index]! > 0)
      parts.get(root(index))!.supporters.push({ index, places: Math.min(places - pinned, wanted[index]!) });
  });
  return [...parts.values()];
}
