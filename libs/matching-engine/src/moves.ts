import type { Prepared } from './prepare.js';
import { allowed } from './rules.js';
import type { PairMove, ProposedPair } from './solution.js';

/** Who was proposed to somebody else before. */
export function movesOf(all: Prepared, pairs: readonly ProposedPair[]): PairMove[] {
  const now = new Map(pairs.map(({ participantId, supporterId }) => [participantId, supporterId]));
  const participants = new Map(all.participants.map((one) => [one.id, one]));
  const supporters = new Map(all.supporters.map((one) => [one.id, one]));
  return (all.problem.before ?? []).flatMap(({ participantId, supporterId }): PairMove[] => {
    const participant = participants.get(participantId);
    const toId = now.get(participantId) ?? null;
    if (!participant || toId === supporterId) return [];
    const supporter = supporters.get(supporterId);
    const possible = supporter !== undefined && allowed(all, supporter, participant);
    return [{ participantId, fromId: supporterId, toId, reason: possible ? 'for_another' : 'no_longer_possible' }];
  });
}
