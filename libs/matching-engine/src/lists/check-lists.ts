import { compareIds } from '../seed.js';
import type { ListProblem, ListSolution, Ranking } from './lists.js';

export interface BlockingPair {
  readonly participantId: string;
  readonly supporterId: string;
  /** The supporter has a free place, or would rather have this participant than the one named. */
  readonly instead: string | null;
}

type Pair = Pick<ListSolution['pairs'][number], 'participantId' | 'supporterId'>;

/** Ranks by name: position of the group a name stands in. */
function ranksOf({ choices }: Ranking): Map<string, number> {
  const ranks = new Map<string, number>();
  choices.forEach((group, g) => {
    for (const name of typeof group === 'string' ? [group] : group) ranks.set(name, g);
  });
  return ranks;
}

/**
 * Pairs who would both rather have each other than what they have, for any pairs a coordinator may have put together:
 * strictly on both sides. Empty exactly when the pairs are stable. Independent of the solver.
 */
export function blockingPairs({ participants, supporters }: ListProblem, pairs: readonly Pair[]): BlockingPair[] {
  const liked = new Map(supporters.map((supporter) => [supporter.id, ranksOf(supporter)]));
  const placed = new Map(pairs.map(({ participantId, supporterId }) => [participantId, supporterId]));
  const taken = new Map<string, string[]>();
  for (const { participantId, supporterId } of pairs)
    taken.set(supporterId, [...(taken.get(supporterId) ?? []), participantId]);
  const capacity = new Map(supporters.map((supporter) => [supporter.id, supporter.capacity]));
  const blocking: BlockingPair[] = [];
  for (const participant of participants) {
    const ranks = ranksOf(participant);
    const own = ranks.get(placed.get(participant.id) ?? '') ?? Infinity;
    for (const [supporterId, rank] of ranks) {
      const welcome = liked.get(supporterId)?.get(participant.id);
      if (rank >= own || welcome === undefined) continue;
      const held = taken.get(supporterId) ?? [];
      const rankOf = (id: string) => liked.get(supporterId)!.get(id) ?? Infinity;
      const worst = held.reduce<string | null>((a, b) => (a === null || rankOf(b) > rankOf(a) ? b : a), null);
      const free = held.length < capacity.get(supporterId)!;
      if (free) blocking.push({ participantId: participant.id, supporterId, instead: null });
      else if (worst !== null && rankOf(worst) > welcome)
        blocking.push({ participantId: participant.id, supporterId, instead: worst });
    }
  }
  return blocking;
}

/** Everything wrong with a solution, in words; empty when it is stable and complete. */
export function listFaults(problem: ListProblem, { pairs, unplaced }: ListSolution): string[] {
  const faults: string[] = [];
  const participants = new Map(problem.participants.map((one) => [one.id, ranksOf(one)]));
  const supporters = new Map(problem.supporters.map((one) => [one.id, ranksOf(one)]));
  const load = new Map<string, number>();
  for (const { participantId, supporterId } of pairs) {
    load.set(supporterId, (load.get(supporterId) ?? 0) + 1);
    if (!participants.get(participantId)?.has(supporterId) || !supporters.get(supporterId)?.has(participantId))
      faults.push(`${participantId} and ${supporterId} do not list each other`);
  }
  for (const { id, capacity } of problem.supporters)
    if ((load.get(id) ?? 0) > capacity) faults.push(`${id} has ${load.get(id)} of ${capacity}`);
  const told = [...pairs.map(({ participantId }) => participantId), ...unplaced].sort(compareIds);
  if (JSON.stringify(told) !== JSON.stringify([...participants.keys()].sort(compareIds)))
    faults.push('not everybody is accounted for exactly once');
  for (const { participantId, supporterId } of blockingPairs(problem, pairs))
    faults.push(`${participantId} and ${supporterId} would rather have each other`);
  return faults;
}
