import type { Part } from '../arcs.js';
import { arcsOf } from '../assign.js';
import { assignFair, type FairGoal } from '../fair/fair.js';
import type { Prepared } from '../prepare.js';
import type { Choice } from './choice.js';

/** How many low values are raised one after the other. */
const WORST_LEVELS = 3;
const POINTS = { score: 1, placed: 0, priority: 0 };

/** Most people placed, then fairness in the order asked for. */
export function fairChoice(all: Prepared, goals: readonly FairGoal[]): Choice {
  return (part, best) => {
    const preferred = part.rows.some(({ participant: { person } }) => person.priority > 0);
    const taking = part.rows.map((_, row) => !preferred || best[row]! >= 0);
    const some: Part = { ...part, rows: part.rows.filter((_, row) => taking[row]) };
    const { columnOf } = assignFair(arcsOf(all, POINTS, some), { goals, worstLevels: WORST_LEVELS });
    let next = 0;
    return taking.map((takes) => {
      const column = takes ? columnOf[next++]! : -1;
      return column < 0 ? -1 : part.supporters[column]!.index;
    });
  };
}
