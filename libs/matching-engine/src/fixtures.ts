// Builders for the specs of this package; not exported.
import {
  defaultRules,
  type Attributes,
  type PairProblem,
  type Participant,
  type Preference,
  type Rule,
  type RuleKind,
  type Supporter,
} from './problem.js';
import { generator } from './seed.js';

export const MONDAY_EVENING = { day: 0, from: 1080, to: 1200 };

type Fields<P extends { attributes: Attributes }> = Partial<Omit<P, 'attributes'>> & {
  readonly attributes?: Partial<Attributes>;
};

const attributes = (given: Partial<Attributes> = {}): Attributes => ({
  specialty: null,
  seniority: null,
  goals: [],
  values: [],
  needsOffered: [],
  livedExperience: [],
  ...given,
});

const person = (id: string) => ({
  id,
  eligible: true,
  lane: 'staff',
  siteId: 'north',
  departmentId: null,
  lineManagerId: null,
  languages: ['en'],
  modalities: ['site', 'virtual'] as const,
  availability: [MONDAY_EVENING],
  hoursPerMonth: null,
  blocked: [],
});

export function supporter(id: string, given: Fields<Supporter> = {}): Supporter {
  return { ...person(id), capacity: 1, ...given, attributes: attributes(given.attributes) };
}

export function participant(id: string, given: Fields<Participant> = {}): Participant {
  const own = { needs: [], avoidOwnDepartment: false, priority: 0, waitingSince: 0 };
  return { ...person(id), ...own, ...given, attributes: attributes(given.attributes) };
}

export function problem(given: Partial<PairProblem>): PairProblem {
  const empty = { supporters: [], participants: [], preferences: [], rules: defaultRules() };
  return { kind: 'pairs', objective: 'best_fit', seed: 1, ...empty, ...given };
}

/** All rules off but those given. */
export function onlyRules(...rules: readonly Rule[]): Rule[] {
  return defaultRules().map((rule) => rules.find(({ kind }) => kind === rule.kind) ?? { ...rule, enabled: false });
}

/** The default rule of a kind. */
export function rule(kind: RuleKind): Rule {
  return defaultRules().find((one) => one.kind === kind)!;
}

/** A problem whose pair scores are the entries of a matrix of whole numbers from 0 to `most`. */
export function fromMatrix(values: readonly (readonly number[])[], most: number): PairProblem {
  const goals = Array.from({ length: most }, (_, goal) => goal);
  return problem({
    rules: onlyRules(rule('capacity')),
    preferences: [{ kind: 'goals', weight: most }],
    participants: values.map((_, row) =>
      participant(`p${row}`, { attributes: { goals: goals.map((g) => `${row}:${g}`) } }),
    ),
    supporters: values[0]!.map((_, column) =>
      supporter(`s${column}`, {
        attributes: { goals: values.flatMap((row, r) => goals.slice(0, row[column]).map((g) => `${r}:${g}`)) },
      }),
    ),
  });
}

const WEIGHTS: readonly Preference[] = [
  { kind: 'needs', weight: 7 },
  { kind: 'goals', weight: 10 },
  { kind: 'values', weight: 3 },
  { kind: 'specialty', weight: 5 },
  { kind: 'lived_experience', weight: 4 },
  { kind: 'seniority_gap', weight: 6, ideal: 3, tolerance: 4 },
  { kind: 'load', weight: 8 },
  { kind: 'availability', weight: 5, fullAt: 300 },
  { kind: 'waiting', weight: 3 },
];

interface Dice {
  readonly below: (n: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly some: (words: string, percent?: number) => string[];
  readonly one: (words: string) => string;
}

function dice(seed: number): Dice {
  const below = generator(seed);
  const chance = (percent: number) => below(100) < percent;
  return {
    below,
    chance,
    some: (words, percent = 50) => words.split(' ').filter(() => chance(percent)),
    one: (words) => words.split(' ')[below(words.split(' ').length)]!,
  };
}

function randomPerson({ below, chance, some, one }: Dice, others: number) {
  const anyone = () => `${one('s p')}${below(others)}`;
  return {
    eligible: chance(92),
    lane: chance(92) ? 'staff' : 'patient',
    siteId: one('north south'),
    departmentId: chance(80) ? one('icu er lab') : null,
    lineManagerId: chance(30) ? anyone() : null,
    languages: chance(80) ? ['en', ...some('fr es', 20)] : ['fr'],
    modalities: chance(70) ? (['site', 'virtual'] as const) : ([chance(50) ? 'site' : 'virtual'] as const),
    availability: chance(10)
      ? Uint8Array.from({ length: 42 }, () => below(256))
      : Array.from({ length: 3 }, () => {
          const from = below(40) * 30;
          return { day: below(2) * 6, from, to: Math.min(1440, from + 240 + below(300)) };
        }),
    hoursPerMonth: chance(50) ? below(9) : null,
    blocked: chance(15) ? [anyone()] : [],
    attributes: {
      specialty: chance(70) ? one('oncology surgery') : null,
      seniority: chance(80) ? below(8) : null,
      goals: some('research leading teaching balance'),
      values: some('honesty calm humour'),
      needsOffered: some('validation skill advice'),
      livedExperience: some('burnout loss parenting', 30),
    },
  };
}

function randomRule(own: Rule, { below, chance }: Dice): Rule {
  const enabled = chance(80);
  if (own.kind === 'capacity') return { kind: own.kind, enabled, hoursPerRelation: chance(50) ? 2 : null };
  return own.kind === 'reporting_line' ? { kind: own.kind, enabled, levels: 1 + below(3) } : { ...own, enabled };
}

/** A random problem with every rule and preference in play, small differences and many ties. */
export function randomProblem(seed: number, size: { supporters: number; participants: number }): PairProblem {
  const random = dice(seed);
  const { below, chance, some } = random;
  return problem({
    seed,
    objective: chance(50) ? 'best_fit' : 'most_placed',
    preferences: WEIGHTS.filter(() => chance(75)),
    rules: defaultRules().map((own) => randomRule(own, random)),
    supporters: Array.from({ length: size.supporters }, (_, i) =>
      supporter(`s${i}`, { ...randomPerson(random, size.supporters), capacity: below(4) }),
    ),
    participants: Array.from({ length: size.participants }, (_, i) =>
      participant(`p${i}`, {
        ...randomPerson(random, size.supporters),
        needs: some('validation skill advice'),
        avoidOwnDepartment: chance(40),
        priority: chance(20) ? below(4) : 0,
        waitingSince: below(5),
      }),
    ),
    frozen: chance(40) ? [{ supporterId: 's0', participantId: 'p0' }] : [],
    forbidden: [{ supporterId: 's1', participantId: 'p1' }],
  });
}

export function shuffled<T>(list: readonly T[], below: (n: number) => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
