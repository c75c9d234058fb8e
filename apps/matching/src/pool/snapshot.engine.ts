import {
  type FairGoal,
  hoursDiffer,
  type PairProblem,
  type Participant,
  type Person,
  relationHours,
  type Supporter,
} from '@holdfast/matching-engine';
import { epochMs, type Instant } from '@holdfast/kernel';
import type { Fairness, RuleSet } from '../matching-rules/index.js';
import type { PairSide } from './pair-draft.js';
import { freePlaces, isWaiting, type PoolPerson } from './pool-person.js';
import { shifted, shiftsTo, type Window } from './week.js';

/** A pair of person ids. */
export interface Pair {
  readonly supporterId: string;
  readonly participantId: string;
}

/** Everything one solving needs, as it is stored: the same snapshot and seed give the same pairs. */
export interface Snapshot {
  readonly at: Instant;
  /** The zone in which the problem's weeks are written. */
  readonly zone: string;
  readonly problem: PairProblem;
  readonly participants: Readonly<Record<string, SnapshotSide>>;
  readonly supporters: Readonly<Record<string, SnapshotSide>>;
  /** Of a what-if: what else the same people are matched by, to compare with. */
  readonly baseline?: Baseline;
  /** Waiting, but nothing is known to match them by. */
  readonly withoutProfile: readonly PairSide[];
}

/** What a rule set makes of a problem, without its people. */
export interface Baseline extends Pick<PairProblem, 'rules' | 'preferences' | 'objective' | 'fairness'> {
  /** Hours left of supporters who state any: they depend on what a relation costs. */
  readonly hours: Readonly<Record<string, number>>;
}

export interface SnapshotSide extends PairSide {
  readonly zone: string;
  readonly availability: readonly Window[];
}

export interface PoolContents {
  readonly at: Instant;
  readonly persons: readonly PoolPerson[];
  readonly placesPerSupporter: number;
  readonly lane: string;
  readonly rules: RuleSet;
  readonly seed: number;
  /** Relations that run or are about to: their supporters carry them as load. */
  readonly relations: readonly Pair[];
  readonly forbidden: readonly Pair[];
  /** What a coordinator decided; of no effect while one of the two is not to be matched. */
  readonly pinned?: readonly Pair[];
  /** Proposals under review that a re-match keeps where it can. */
  readonly before?: readonly Pair[];
  readonly managers: Readonly<Record<string, string>>;
}

export type Known = PoolPerson & { readonly answers: NonNullable<PoolPerson['answers']> };
export const isKnown = (person: PoolPerson): person is Known => person.answers !== null;

const DAY_MS = 86_400_000;
export const zoneOf = ({ zone }: PoolPerson) => zone ?? 'UTC';

/** @param chosen participants to be matched; the pool's other persons stay as they are. */
export function takeSnapshot(pool: PoolContents, chosen: (person: PoolPerson) => boolean = () => true): Snapshot {
  const { at, persons, rules, seed, relations, forbidden, pinned = [], before, managers } = pool;
  const waiting = persons.filter((person) => isWaiting(person) && chosen(person));
  const participants = waiting.filter(isKnown);
  const supporters = persons.filter(({ role }) => role === 'supporter').filter(isKnown);
  const zone = commonZone([...participants, ...supporters]);
  const shiftOf = shiftsTo(zone, at);
  const inCommonZone = (known: Known) => personOf(known, pool.lane, shiftOf(zoneOf(known)));
  return {
    at,
    zone,
    participants: Object.fromEntries(participants.map((known) => [known.personId, sideOf(known)])),
    supporters: Object.fromEntries(supporters.map((known) => [known.personId, sideOf(known)])),
    withoutProfile: waiting.filter((person) => !isKnown(person)).map(pairSide),
    problem: {
      kind: 'pairs',
      participants: participants.map((known): Participant => ({ ...inCommonZone(known), ...askingOf(known) })),
      supporters: supporters.map((known): Supporter => ({
        ...inCommonZone(known),
        capacity: freePlaces(known, pool.placesPerSupporter),
        hoursPerMonth: hoursLeft(known, pool),
      })),
      rules: rules.hardRules,
      preferences: rules.preferences,
      objective: rules.objective,
      fairness: GOALS[rules.fairness ?? 'off'],
      seed,
      frozen: relations,
      forbidden,
      pinned: pinned.filter(among([...participants, ...supporters])),
      ...(before && { before }),
      managers,
    },
  };
}

const among = (known: readonly Known[]) => {
  const ids = new Set(known.map(({ personId }) => personId));
  return ({ participantId, supporterId }: Pair) => ids.has(participantId) && ids.has(supporterId);
};

function personOf({ answers, ...person }: Known, lane: string, shift: number): Person {
  const { specialty, goals, values, livedExperience, avoid } = answers;
  return {
    id: person.personId,
    eligible: person.barred === null,
    ...(person.barred && { ineligibleReason: person.barred }),
    lane,
    siteId: person.siteId,
    departmentId: person.departmentId,
    lineManagerId: person.managerId,
    languages: [...new Set(answers.languages.map(LANGUAGE))],
    modalities: MODALITIES[answers.modality],
    availability: shifted(answers.availability, shift),
    hoursPerMonth: answers.hoursPerMonth,
    blocked: avoid.personIds,
    attributes: {
      specialty,
      seniority: answers.seniorityYears,
      goals,
      values,
      needsOffered: person.role === 'supporter' ? answers.needs : [],
      livedExperience,
    },
  };
}

/** Who speaks en-US and who speaks en-GB can talk to each other. */
export const LANGUAGE = (tag: string): string => tag.split('-')[0] as string;

export const MODALITIES = { in_person: ['site'], virtual: ['virtual'], either: ['site', 'virtual'] } as const;

const askingOf = ({ answers, priority, waitingSince, eligibleAt }: Known) => ({
  needs: answers.needs,
  avoidOwnDepartment: answers.avoid.ownDepartment,
  priority,
  waitingSince: Math.floor(epochMs(waitingSince ?? eligibleAt) / DAY_MS),
});

const GOALS: Readonly<Record<Fairness, readonly FairGoal[]>> = {
  off: [],
  worst_off_first: ['worst_off', 'spread', 'fit'],
  even_load_first: ['spread', 'worst_off', 'fit'],
};

/** The engine asks for the hours left for new relations; a profile states those for all of them. */
function hoursLeft({ answers, personId, taken }: Known, { rules, relations, persons }: PoolContents): number | null {
  const capacity = rules.hardRules.find((rule) => rule.kind === 'capacity');
  if (answers.hoursPerMonth === null || !capacity) return answers.hoursPerMonth;
  if (!hoursDiffer(capacity)) return Math.max(0, answers.hoursPerMonth - taken * (capacity.hoursPerRelation ?? 0));
  const partners = new Set(relations.flatMap((pair) => (pair.supporterId === personId ? pair.participantId : [])));
  const wanted = persons.flatMap((one) => (partners.has(one.personId) ? [one.answers?.needs ?? []] : []));
  // A partner who is no longer in the pool costs what a relation usually costs.
  const others = Array.from({ length: Math.max(0, taken - wanted.length) }, (): readonly string[] => []);
  const hours = [...wanted, ...others].map((needs) => relationHours(capacity, answers.needs, needs) ?? 0);
  return Math.max(0, answers.hoursPerMonth - hours.reduce((sum, one) => sum + one, 0));
}

/** The one most people live in, so that as few weeks as possible have to be shifted; the first by name on a tie. */
export function commonZone(persons: readonly PoolPerson[]): string {
  const counts = new Map<string, number>();
  for (const person of persons) counts.set(zoneOf(person), (counts.get(zoneOf(person)) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? 'UTC';
}

export const pairSide = ({ personId, enrolmentId, siteId }: PoolPerson): PairSide => ({
  personId,
  enrolmentId,
  siteId,
});

const sideOf = (known: Known): SnapshotSide => ({
  ...pairSide(known),
  zone: zoneOf(known),
  availability: known.answers.availability,
});

export function baselineOf({ problem }: Snapshot): Baseline {
  const { rules, preferences, objective, fairness = [] } = problem;
  const hours = problem.supporters.flatMap(({ id, hoursPerMonth }) =>
    hoursPerMonth === null ? [] : [[id, hoursPerMonth] as const],
  );
  return { rules, preferences, objective, fairness, hours: Object.fromEntries(hours) };
}

/** The same people by other rules. */
export const byBaseline = (problem: PairProblem, { hours, ...rules }: Baseline): PairProblem => ({
  ...problem,
  ...rules,
  supporters: problem.supporters.map((supporter) => ({ ...supporter, hoursPerMonth: hours[supporter.id] ?? null })),
});
