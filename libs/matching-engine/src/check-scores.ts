import type { RuleChecker } from './check-rules.js';
import type { Violation } from './check.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared } from './prepare.js';
import { loadPoints } from './preferences.js';
import { baseScore, fitOf, loadWeight } from './score.js';
import type { PairSolution, ProposedPair } from './solution.js';

/** Scores against the definition: parts sum up, and n relations of one supporter carry the loads 0 to n - 1. */
export function scoreFaults(all: Prepared, { pairs }: PairSolution): Violation[] {
  const supporters = new Map(all.supporters.map((supporter) => [supporter.id, supporter]));
  const participants = new Map(all.participants.map((participant) => [participant.id, participant]));
  const loads = new Map<string, number[]>();
  const violations: Violation[] = [];
  for (const pair of pairs) {
    const [supporter, participant] = [supporters.get(pair.supporterId), participants.get(pair.participantId)];
    const about = `${pair.supporterId} with ${pair.participantId}`;
    if (!supporter || !participant) {
      violations.push({ code: 'unknown_person', about });
      continue;
    }
    const sum = pair.parts.reduce((total, { points }) => total + points, 0);
    const known = fitOf(all, supporter, participant, 0);
    if (sum !== pair.score || withoutLoad(known) !== withoutLoad(pair)) violations.push({ code: 'wrong_score', about });
    loads.set(supporter.id, [...(loads.get(supporter.id) ?? []), loadOf(pair)]);
  }
  for (const [id, found] of loads) {
    const expected = found.map((_, n) => loadPoints(loadWeight(all), supporters.get(id)!, n));
    const same = found.sort((a, b) => b - a).every((points, n) => points === expected[n]);
    if (!same && loadWeight(all) > 0) violations.push({ code: 'wrong_score', about: `load of ${id}` });
  }
  return violations;
}

const loadOf = (pair: Pick<ProposedPair, 'parts'>) => pair.parts.find(({ kind }) => kind === 'load')?.points ?? 0;
const withoutLoad = ({ parts }: Pick<ProposedPair, 'parts'>) =>
  JSON.stringify(parts.filter(({ kind }) => kind !== 'load'));

/**
 * The upper bound that the prices prove by weak duality, for any prices from 0: pinned pairs + all prices + the
 * most each other participant could gain over the price of a place. Null when a price is missing or negative.
 */
export function provenBound(
  all: Prepared,
  levels: Levels,
  { pairs, prices }: PairSolution,
  rules: RuleChecker,
): number | null {
  const priceOf = new Map(prices.map(({ supporterId, places }) => [supporterId, places]));
  const pinned = new Set((all.problem.pinned ?? []).map(({ participantId }) => participantId));
  const open = all.participants.filter(({ id }) => !pinned.has(id));
  const gains = new Array<number>(open.length).fill(0);
  let sum = 0;
  for (const supporter of all.supporters) {
    const free = rules.places(supporter.person) - supporter.pinned;
    if (free <= 0) continue;
    const wanting = open.flatMap(({ person }, i) => (rules.broken(supporter.person, person).length === 0 ? [i] : []));
    if (wanting.length === 0) continue;
    const places = priceOf.get(supporter.id);
    const usable = Math.min(free, wanting.length);
    if (places && (places.length !== usable || places.some((price) => !(price >= 0)))) return null;
    for (let k = 0; k < usable; k++) {
      const price = places?.[k] ?? 0;
      sum += price;
      for (const i of wanting) {
        const participant = open[i]!;
        const load = loadPoints(loadWeight(all), supporter, supporter.pinned + k);
        const score = baseScore(all, supporter, participant) + load;
        const value = valueOf(levels, { score, placed: 1, priority: participant.person.priority });
        gains[i] = Math.max(gains[i]!, value - price);
      }
      // Later places earn no more; without prices the first one already shows the most there is to gain.
      if (!places) break;
    }
  }
  const priority = new Map(all.participants.map(({ id, person }) => [id, person.priority]));
  for (const { participantId, score, origin } of pairs)
    if (origin === 'pinned') sum += valueOf(levels, { score, placed: 1, priority: priority.get(participantId) ?? 0 });
  return sum + gains.reduce((total, gain) => total + gain, 0);
}
