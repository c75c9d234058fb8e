import { allocate, type AllocationProblem } from '../allocation/allocation.js';
import type { Part } from '../arcs.js';
import { type Levels, valueOf } from '../levels.js';
import type { Prepared } from '../prepare.js';
import { type CapacityRule, relationHours } from '../relation-hours.js';
import { ProblemError } from '../validate.js';
import type { Choice } from './choice.js';
import { HoursTable } from './hours-table.js';

/** Of 50,000 moves each; fewer where the bound is reached before. */
const STEPS = 40;
/** What staying is worth in a re-match, in points. */
const STAY_POINTS = 100;
/** Most cells of a table of everybody against everybody. */
const CELLS = 16_000_000;

/**
 * Relations that cost different hours: the generalised assignment problem. The greatest sum stands where it keeps
 * everybody's hours. Otherwise hours are allocated, with one more column for those who stay without; where that gives
 * somebody more relations than places, a place counts as its share of the hours, and what is left over is filled.
 */
export function hoursChoice(all: Prepared, levels: Levels, rule: CapacityRule): Choice {
  const stays = new Map(
    (all.problem.before ?? []).map(({ participantId, supporterId }) => [participantId, supporterId]),
  );
  return (part, best) => {
    const table = tableOf(all, levels, { part, rule, stays });
    if (stays.size === 0 && table.keepsAll(best)) return best;
    const free = table.indices(allocated(table, table.hourWeights(), all.problem.seed));
    if (table.keepsAll(free)) return table.filled(free);
    return table.filled(table.indices(allocated(table, table.sharedWeights(), all.problem.seed)));
  };
}

function allocated(
  { rows, columns, cost }: HoursTable,
  { weight, capacity }: Pick<AllocationProblem, 'weight' | 'capacity'>,
  seed: number,
): Int32Array {
  const problem = { kind: 'allocation', participants: rows, supporters: columns + 1, seed } as const;
  return allocate({ ...problem, cost, weight, capacity }, { maxSteps: STEPS }).supporterOf;
}

interface Asked {
  readonly part: Part;
  readonly rule: CapacityRule;
  readonly stays: ReadonlyMap<string, string>;
}

function tableOf(all: Prepared, levels: Levels, { part, rule, stays }: Asked): HoursTable {
  if (part.rows.length * (part.supporters.length + 1) > CELLS)
    throw new ProblemError('too_large', 'rules', 'hours that differ per pair need a table of everybody with everybody');
  const table = new HoursTable(part, hoursLeft(all, rule));
  part.rows.forEach(({ participant, supporters, scores }, row) =>
    supporters.forEach((index, at) => {
      const { person, id } = all.supporters[index]!;
      const stay = stays.get(participant.id) === id ? levels.score * STAY_POINTS : 0;
      const value = valueOf(levels, { score: scores[at]!, placed: 1, priority: participant.person.priority });
      const hours = relationHours(rule, person.attributes.needsOffered, participant.person.needs) ?? 0;
      table.put(row, index, { value: value + stay, hours });
    }),
  );
  table.close();
  return table;
}

/** Of each supporter, after what pins take; null = not stated. */
function hoursLeft(all: Prepared, rule: CapacityRule): (index: number) => number | null {
  const needs = new Map(all.participants.map(({ id, person }) => [id, person.needs]));
  const pins = all.problem.pinned ?? [];
  return (index) => {
    const { id, person } = all.supporters[index]!;
    if (person.hoursPerMonth === null) return null;
    const own = pins.filter(({ supporterId }) => supporterId === id);
    const hours = own.map(
      ({ participantId }) => relationHours(rule, person.attributes.needsOffered, needs.get(participantId) ?? []) ?? 0,
    );
    return hours.reduce((left, one) => left - one, person.hoursPerMonth);
  };
}
