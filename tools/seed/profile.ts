import type { Person } from './health-system.ts';
import { Random } from './random.ts';

export type Role = 'participant' | 'supporter';

const NEEDS = ['emotional_validation', 'skill_development', 'professional_advice'] as const;
const GOALS = {
  staff: [
    ...(['belonging', 'clinical_confidence', 'communication', 'career_planning', 'leadership', 'networking'] as const),
    ...(['onboarding', 'resilience', 'stress_reduction', 'teaching', 'work_life_balance'] as const),
  ],
  patient: ['belonging', 'coping_with_illness', 'communication', 'resilience', 'return_to_work', 'self_management'],
} as const;
const VALUES = [
  ...(['autonomy', 'calm', 'compassion', 'curiosity', 'equity', 'family', 'growth', 'honesty', 'humour'] as const),
  ...(['structure', 'teamwork'] as const),
];
const LIVED = {
  staff: ['adverse_event', 'bereavement', 'burnout', 'caregiving', 'immigration', 'night_shifts', 'parental_leave'],
  patient: ['bereavement', 'caregiving', 'chronic_illness', 'serious_diagnosis'],
} as const;

/** Tuesday and Thursday: the days on which departments give time for meetings. Monday is 0. */
const DAYS = [1, 3] as const;
/** Minutes from midnight on the own clock; all overlap around noon. */
const WINDOWS = [
  [600, 840],
  [660, 900],
  [690, 960],
  [720, 1020],
] as const;

/** What the person answers at intake. */
export function profileOf(seed: number, person: Person, role: Role) {
  const random = new Random(seed, `profile ${person.externalId}`);
  const supports = role === 'supporter';
  const { lane } = person;
  const windows = (day: number) => ({ day, ...window(random) });
  return {
    needs: random.some(NEEDS, supports ? random.whole(2, 3) : random.whole(1, 2)),
    goals: random.some(GOALS[lane], supports ? random.whole(3, 5) : random.whole(2, 3)),
    values: random.some(VALUES, 3),
    specialty: person.department?.specialty ?? null,
    languages: person.languages,
    availability: (random.chance(0.6) ? DAYS : [random.pick(DAYS)]).map(windows),
    hoursPerMonth: supports ? random.whole(6, 12) : random.whole(3, 8),
    seniorityYears: person.years,
    livedExperience: random.some(LIVED[lane], random.whole(0, 2)),
    avoid: { ownDepartment: lane === 'staff' && random.chance(0.3), personIds: [] },
    modality: random.oneOf({ virtual: 0.5, either: 0.5 }),
  };
}

function window(random: Random) {
  const [from, to] = random.pick(WINDOWS);
  return { from, to };
}
