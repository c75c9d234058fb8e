import { deferredAcceptance, type ListTables } from '../kernels/deferred-acceptance.js';
import { compareIds, seededHash } from '../seed.js';
import { ProblemError } from '../validate.js';

/** One who ranks others: best first; those in one group are equally welcome. Who is not named is not acceptable. */
export interface Ranking {
  readonly id: string;
  readonly choices: readonly (string | readonly string[])[];
}

export interface RankingSupporter extends Ranking {
  readonly capacity: number;
}

/** Participants and supporters rank each other. */
export interface ListProblem {
  readonly kind: 'lists';
  readonly participants: readonly Ranking[];
  readonly supporters: readonly RankingSupporter[];
  /** Decides between those who are ranked equal. */
  readonly seed: number;
}

export interface ListPair {
  readonly participantId: string;
  readonly supporterId: string;
  /** 0 = the first choice; equals share a rank. */
  readonly participantRank: number;
  readonly supporterRank: number;
}

export interface ListSolution {
  readonly pairs: readonly ListPair[];
  readonly unplaced: readonly string[];
}

/**
 * The stable matching that every participant likes at least as much as any other stable one; equals are put in a
 * seeded order first, so that nobody would leave for somebody they like strictly better (weak stability).
 * Throws `ProblemError`.
 */
export function matchLists(problem: ListProblem): ListSolution {
  const { tables, participantRank, supporterRank } = tablesOf(problem);
  const outcome = deferredAcceptance(tables);
  const pairs: ListPair[] = [];
  const unplaced: string[] = [];
  problem.participants.forEach(({ id }, i) => {
    const at = outcome[i]!;
    if (at < 0) unplaced.push(id);
    else
      pairs.push({
        participantId: id,
        supporterId: problem.supporters[tables.choice[at]!]!.id,
        participantRank: participantRank[at]!,
        supporterRank: supporterRank[at]!,
      });
  });
  pairs.sort((a, b) => compareIds(a.participantId, b.participantId));
  return { pairs, unplaced: unplaced.sort(compareIds) };
}

interface Tables {
  readonly tables: ListTables;
  readonly participantRank: readonly number[];
  readonly supporterRank: Int32Array;
}

function tablesOf(problem: ListProblem): Tables {
  const { participants, supporters, seed } = problem;
  const supporterAt = indexOf(supporters, 'supporters');
  const orders = supporterOrders(problem);
  const first = [0];
  const [choice, participantRank, rank, supporterRank] = [[], [], [], []] as [number[], number[], number[], number[]];
  participants.forEach((participant, i) => {
    eachChoice(participant, supporterAt, `participants[${i}]`, seed, (index, own) => {
      const found = orders[index]!.get(i);
      choice.push(index);
      participantRank.push(own);
      rank.push(found?.place ?? -1);
      supporterRank.push(found?.rank ?? -1);
    });
    first.push(choice.length);
  });
  const tables = {
    applicants: participants.length,
    hosts: supporters.length,
    first: Int32Array.from(first),
    choice: Int32Array.from(choice),
    rank: Int32Array.from(rank),
    capacity: Int32Array.from(supporters, ({ capacity }) => Math.min(capacity, participants.length)),
  };
  return { tables, participantRank, supporterRank: Int32Array.from(supporterRank) };
}

/** Per supporter: participant -> place in the order (equals put in order), and rank (equals share it). */
function supporterOrders({ participants, supporters, seed }: ListProblem): Map<number, Place>[] {
  const participantAt = indexOf(participants, 'participants');
  return supporters.map((supporter, i) => {
    const { capacity } = supporter;
    if (!Number.isInteger(capacity) || capacity < 0 || capacity > 1_000_000)
      throw new ProblemError('invalid', `supporters[${i}].capacity`, 'must be a whole number from 0 to 1000000');
    const order = new Map<number, Place>();
    eachChoice(supporter, participantAt, `supporters[${i}]`, seed, (index, rank) =>
      order.set(index, { place: order.size, rank }),
    );
    return order;
  });
}

interface Place {
  readonly place: number;
  readonly rank: number;
}

function indexOf(list: readonly Ranking[], path: string): Map<string, number> {
  const index = new Map<string, number>();
  list.forEach(({ id }, i) => {
    if (index.has(id)) throw new ProblemError('duplicate', path, `"${id}" stands more than once`);
    index.set(id, i);
  });
  return index;
}

/** Every choice in order, equals by seeded hash. */
function eachChoice(
  { id, choices }: Ranking,
  known: ReadonlyMap<string, number>,
  path: string,
  seed: number,
  visit: (index: number, rank: number) => void,
): void {
  const seen = new Set<string>();
  let rank = 0;
  choices.forEach((group, g) => {
    const equals = typeof group === 'string' ? [group] : breakTies(group, id, seed);
    for (const one of equals) {
      const index = known.get(one);
      if (index === undefined)
        throw new ProblemError('unknown_person', `${path}.choices[${g}]`, `"${one}" is not in the problem`);
      if (seen.has(one)) throw new ProblemError('duplicate', `${path}.choices[${g}]`, `"${one}" stands more than once`);
      seen.add(one);
      visit(index, rank);
    }
    rank += equals.length;
  });
}

const breakTies = (group: readonly string[], id: string, seed: number): string[] =>
  [...group].sort((a, b) => seededHash(`${id} ${a}`, seed) - seededHash(`${id} ${b}`, seed) || compareIds(a, b));
