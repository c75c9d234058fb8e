import { explainLeftOver } from './explain.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared, Ready } from './prepare.js';
import type { Participant } from './problem.js';
import { baseScore, fitOf } from './score.js';
import { compareIds } from './seed.js';
import type { LeftOver, ObjectiveValue, ProposedPair } from './solution.js';

/** Participant id -> index of the supporter it is pinned to. */
export function pinnedSupporters(all: Prepared): Map<string, number> {
  const index = new Map(all.supporters.map(({ id }, i) => [id, i]));
  return new Map((all.problem.pinned ?? []).map((pin) => [pin.participantId, index.get(pin.supporterId)!]));
}

/** Pins take a supporter's first places; within pins and within proposals the better fit comes first. */
export function pairsOf(all: Prepared, pins: Map<string, number>, chosen: Map<string, number>): ProposedPair[] {
  const people = new Map(all.participants.map((participant) => [participant.id, participant]));
  const bySupporter = new Map<number, { participant: Ready<Participant>; origin: ProposedPair['origin'] }[]>();
  for (const [origin, choice] of [
    ['pinned', pins],
    ['proposed', chosen],
  ] as const)
    for (const [id, index] of choice) {
      const list = bySupporter.get(index) ?? [];
      list.push({ participant: people.get(id)!, origin });
      bySupporter.set(index, list);
    }
  return [...bySupporter]
    .flatMap(([index, list]) => {
      const supporter = all.supporters[index]!;
      return list
        .map((pair) => ({ ...pair, base: baseScore(all, supporter, pair.participant) }))
        .sort(
          (a, b) => compareIds(a.origin, b.origin) || b.base - a.base || compareIds(a.participant.id, b.participant.id),
        )
        .map(({ participant, origin }, n) => ({
          supporterId: supporter.id,
          participantId: participant.id,
          origin,
          ...fitOf(all, supporter, participant, n),
        }));
    })
    .sort((a, b) => compareIds(a.participantId, b.participantId));
}

export function leftOverOf(all: Prepared, pairs: readonly ProposedPair[], reached: ReadonlySet<string>): LeftOver[] {
  const placed = new Set(pairs.map(({ participantId }) => participantId));
  return all.participants
    .filter(({ id }) => !placed.has(id))
    .map((participant) => explainLeftOver(all, participant, reached.has(participant.id)))
    .sort((a, b) => compareIds(a.participantId, b.participantId));
}

export function totals(all: Prepared, pairs: readonly ProposedPair[]): Levels {
  const priority = new Map(all.participants.map(({ id, person }) => [id, person.priority]));
  return {
    placed: pairs.length,
    priority: pairs.reduce((sum, { participantId }) => sum + priority.get(participantId)!, 0),
    score: pairs.reduce((sum, { score }) => sum + score, 0),
  };
}

export function objectiveOf(
  all: Prepared,
  levels: Levels,
  pairs: readonly ProposedPair[],
  bound: number,
): ObjectiveValue {
  const total = totals(all, pairs);
  return { objective: all.problem.objective, ...total, value: valueOf(levels, total), bound };
}
