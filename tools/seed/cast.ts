import type { HealthSystem, Person } from './health-system.ts';
import { REGIONS, type Region } from './places.ts';
import { PLANS, type ProgramPlan } from './plans.ts';
import { Random } from './random.ts';

/** Who works for the programs. */
export interface Office {
  /** System wide. */
  readonly lead: Person;
  readonly advisor: Person;
  readonly coordinators: Readonly<Record<Region, Person>>;
  readonly clinicians: Readonly<Record<Region, Person>>;
  readonly facilitators: readonly Person[];
}

/** Who enrols in a program, wave by wave. */
export interface Enrolling {
  readonly participants: readonly Person[];
  readonly supporters: readonly Person[];
}

export interface Cast {
  readonly office: Office;
  /** By key of the program, in the order of its waves. */
  readonly enrolling: Readonly<Record<string, readonly Enrolling[]>>;
  /** Who belongs to a group that people join, or asks and is asked, by key of the program. */
  readonly gathering: Readonly<Record<string, Enrolling>>;
}

const FACILITATORS = 4;

/** Chooses people for every part; nobody plays two. */
export function castFor(seed: number, { people }: HealthSystem): Cast {
  const taken = new Set<Person>();
  const draw = (name: string, count: number, fits: (person: Person) => boolean): Person[] => {
    const free = people.filter((person) => !taken.has(person) && fits(person));
    if (free.length < count) throw new Error(`only ${free.length} people for ${name}, ${count} are needed`);
    const drawn = new Random(seed, name).some(free, count);
    for (const person of drawn) taken.add(person);
    return drawn;
  };
  const seasoned = ({ lane, years, manager }: Person) => lane === 'staff' && years >= 8 && manager !== null;
  const one = (name: string, fits: (person: Person) => boolean) => draw(name, 1, fits)[0] as Person;
  const perRegion = (name: string, specialties: readonly string[]) =>
    Object.fromEntries(
      REGIONS.map((region) => [
        region,
        one(
          `${name} of ${region}`,
          (person) => seasoned(person) && person.site.region === region && worksIn(person, specialties),
        ),
      ]),
    ) as Record<Region, Person>;
  const office: Office = {
    lead: one('lead', (person) => seasoned(person) && worksIn(person, ['administration', 'social_work'])),
    advisor: one('advisor', (person) => seasoned(person) && worksIn(person, ['internal_medicine'])),
    coordinators: perRegion('coordinator', ['administration', 'social_work']),
    clinicians: perRegion('clinician', ['emergency', 'internal_medicine', 'primary_care']),
    facilitators: draw('facilitators', FACILITATORS, seasoned),
  };
  const enrolling = Object.fromEntries(PLANS.map((plan) => [plan.key, wavesOf(plan, draw)]));
  // After everybody else, so that nobody else has changed by it.
  const gathering = Object.fromEntries(PLANS.flatMap((plan) => gatheredIn(plan, draw)));
  return { office, enrolling, gathering };
}

const worksIn = ({ department }: Person, specialties: readonly string[]) =>
  department !== null && specialties.includes(department.specialty);

type Draw = (name: string, count: number, fits: (person: Person) => boolean) => Person[];

const atSites =
  ({ lane, sites }: ProgramPlan) =>
  (person: Person) =>
    person.lane === lane && sites.includes(person.site.externalId);

function gatheredIn(plan: ProgramPlan, draw: Draw): [string, Enrolling][] {
  const { key, living, seasonedFrom } = plan;
  if (!living) return [];
  const at = atSites(plan);
  const seasoned = (person: Person) => at(person) && person.years >= seasonedFrom;
  const supporters = draw(`${key}, supporters`, living.supporters, seasoned);
  return [[key, { supporters, participants: draw(`${key}, participants`, living.participants, at) }]];
}

function wavesOf(plan: ProgramPlan, draw: Draw): Enrolling[] {
  const {
    key,
    years: [from, to],
    seasonedFrom,
    waves,
  } = plan;
  const at = atSites(plan);
  return waves.map(({ week, participants, supporters }) => ({
    participants: draw(`${key}, participants, ${week}`, participants, (each) => {
      return at(each) && each.years >= from && each.years <= to;
    }),
    supporters: draw(`${key}, supporters, ${week}`, supporters, (each) => at(each) && each.years >= seasonedFrom),
  }));
}
