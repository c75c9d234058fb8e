import type { PairIds, PairProblem, Participant, Person, Preference, Rule, RuleKind, Supporter } from './problem.js';
import { hoursDiffer } from './relation-hours.js';
import { compareIds, seededOrder } from './seed.js';
import { toIntervals, type Intervals } from './slots.js';
import { validate } from './validate.js';

/** A person with words turned into sorted numbers, so that comparing two people allocates nothing. */
export interface Ready<P extends Person> {
  readonly id: string;
  readonly person: P;
  readonly free: Intervals;
  readonly languages: readonly number[];
  readonly goals: readonly number[];
  readonly values: readonly number[];
  readonly needs: readonly number[];
  readonly experience: readonly number[];
  readonly blocked: ReadonlySet<string>;
}

export interface ReadySupporter extends Ready<Supporter> {
  /** Existing (frozen) relations. */
  readonly load: number;
  /** New relations possible under the capacity rule, pins included. */
  readonly places: number;
  /** Of these, taken by pins. */
  readonly pinned: number;
}

/** A valid problem in seeded order, ready to be asked about pairs. */
export interface Prepared {
  readonly problem: PairProblem;
  readonly supporters: readonly ReadySupporter[];
  /** Without those who keep a frozen relation. */
  readonly participants: readonly Ready<Participant>[];
  readonly rules: ReadonlyMap<RuleKind, Rule>;
  readonly preferences: readonly Preference[];
  readonly forbidden: ReadonlySet<string>;
  readonly managerOf: (id: string) => string | null;
  readonly waiting: { readonly earliest: number; readonly latest: number };
}

export const pairKey = ({ supporterId, participantId }: PairIds): string =>
  JSON.stringify([supporterId, participantId]);

/** Checks a problem and puts it into seeded order. Throws `ProblemError`. */
export function prepare(problem: PairProblem): Prepared {
  validate(problem);
  const words = new Map<string, number>();
  const frozen = problem.frozen ?? [];
  const kept = new Set(frozen.map(({ participantId }) => participantId));
  const waiting = problem.participants.filter(({ id }) => !kept.has(id));
  const rules = new Map(problem.rules.filter(({ enabled }) => enabled).map((rule) => [rule.kind, rule]));
  const loads = countBySupporter(frozen);
  const pins = countBySupporter(problem.pinned ?? []);
  const managers = new Map(Object.entries(problem.managers ?? {}));
  for (const { id, lineManagerId } of [...problem.supporters, ...problem.participants])
    if (lineManagerId !== null) managers.set(id, lineManagerId);
  return {
    problem,
    supporters: seededOrder(problem.supporters, problem.seed).map((supporter) => ({
      ...ready(supporter, supporter.attributes.needsOffered, words),
      load: loads.get(supporter.id) ?? 0,
      places: places(supporter, rules.get('capacity'), waiting.length),
      pinned: pins.get(supporter.id) ?? 0,
    })),
    participants: seededOrder(waiting, problem.seed).map((p) => ready(p, p.needs, words)),
    rules,
    preferences: problem.preferences.filter(({ weight }) => weight > 0).sort((a, b) => compareIds(a.kind, b.kind)),
    forbidden: new Set((problem.forbidden ?? []).map(pairKey)),
    managerOf: (id) => managers.get(id) ?? null,
    waiting: waiting.reduce(
      ({ earliest, latest }, { waitingSince: since }) => ({
        earliest: Math.min(earliest, since),
        latest: Math.max(latest, since),
      }),
      { earliest: Infinity, latest: -Infinity },
    ),
  };
}

function ready<P extends Person>(person: P, needs: readonly string[], words: Map<string, number>): Ready<P> {
  const numbers = (list: readonly string[]): number[] => {
    const set = new Set(list.map((word) => words.get(word) ?? (words.set(word, words.size), words.size - 1)));
    return [...set].sort((a, b) => a - b);
  };
  const { goals, values, livedExperience } = person.attributes;
  return {
    id: person.id,
    person,
    free: toIntervals(person.availability),
    languages: numbers(person.languages),
    goals: numbers(goals),
    values: numbers(values),
    needs: numbers(needs),
    experience: numbers(livedExperience),
    blocked: new Set(person.blocked),
  };
}

function places({ capacity, hoursPerMonth }: Supporter, rule: Rule | undefined, participants: number): number {
  if (rule?.kind !== 'capacity') return participants;
  const { hoursPerRelation } = rule;
  if (hoursPerRelation === null || hoursPerMonth === null || hoursDiffer(rule)) return capacity;
  return Math.min(capacity, Math.floor(hoursPerMonth / hoursPerRelation));
}

function countBySupporter(pairs: readonly PairIds[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { supporterId } of pairs) counts.set(supporterId, (counts.get(supporterId) ?? 0) + 1);
  return counts;
}

/** How many numbers two sorted lists share. */
export function sharedCount(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) count++;
    if (a[i]! <= b[j]!) i++;
    else j++;
  }
  return count;
}
