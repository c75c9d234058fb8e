import type { Part } from '../arcs.js';
import { arcsOf } from '../assign.js';
import type { Levels } from '../levels.js';
import type { Prepared } from '../prepare.js';
import { rematch } from '../rematch/rematch.js';
import type { Choice } from './choice.js';

/** One more person placed is worth so many moves. */
const MOVES_FOR_A_PLACE = 1_000;
const MOST_PRIORITY = 9;

/**
 * Most people placed, then as few as possible moved, then priority and points: no move gains a pair as much as staying
 * counts.
 */
export function stayingChoice(all: Prepared): Choice {
  const columnOf = new Map(all.supporters.map(({ id }, index) => [id, index]));
  const before = new Map(
    (all.problem.before ?? []).map(({ participantId, supporterId }) => [participantId, columnOf.get(supporterId)]),
  );
  const { levels, stay } = worth(all);
  return (part) => {
    const found = rematch({
      kind: 'rematch',
      arcs: arcsOf(all, levels, part),
      before: homesOf(part, before),
      frozen: new Uint8Array(part.rows.length),
      stay,
    });
    return Array.from(found.columnOf, (column) => (column < 0 ? -1 : part.supporters[column]!.index));
  };
}

function worth({ preferences }: Prepared): { levels: Levels; stay: number } {
  const points = preferences.reduce((sum, { weight }) => sum + weight, 1);
  const pair = points * (MOST_PRIORITY + 1);
  // Twice: a move changes what the one who comes and the one who goes are worth.
  const stay = 2 * pair + 1;
  return { levels: { score: 1, priority: points, placed: (stay + 2 * pair) * MOVES_FOR_A_PLACE }, stay };
}

function homesOf({ rows, supporters }: Part, before: ReadonlyMap<string, number | undefined>): Int32Array {
  const columns = new Map(supporters.map(({ index }, column) => [index, column]));
  return Int32Array.from(rows, ({ participant }) => columns.get(before.get(participant.id) ?? -1) ?? -1);
}
