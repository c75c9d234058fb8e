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
  return { office, enrolling: Object.fromEntries(PLANS.map((plan) => [plan.key, wavesOf(plan, draw)])) };
}

const worksIn = ({ department }: Person, specialties: readonly string[]) =>
  department !== null && specialties.includes(department.specialty);

type Draw = (name: string, count: number, fits: (person: Person) => boolean) => Person[];

function wavesOf({ key, lane, sites, years: [from, to], seasonedFrom, waves }: ProgramPlan, draw: Draw): Enrolling[] {
  const at = (person: Person) => person.lane === lane && sites.includes(person.site.externalId);
  return waves.map(({ week, participants, supporters }) => ({
    participants: draw(`${key}, participants, ${week}`, participants, (each) => {
      return at(each) && each.years >= from && each.years <= to;
    }),
    supporters: draw(`${key}, supporters, ${week}`, supporters, (each) => at(each) && each.years >= seasonedFrom),
  }));
}
