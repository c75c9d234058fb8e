import { toCsv } from './csv.ts';
import { drawName, plain } from './names.ts';
import { DEPARTMENTS, type Department, type Site, SITES } from './places.ts';
import { Random } from './random.ts';

export interface Person {
  readonly externalId: string;
  readonly lane: 'staff' | 'patient';
  readonly site: Site;
  /** Patients have none. */
  readonly department: Department | null;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  readonly locale: string;
  /** Null: that of the site. */
  readonly zone: string | null;
  readonly manager: string | null;
  /** `YYYY-MM-DD`; patients have none. */
  readonly hiredOn: string | null;
  readonly login: string;
  readonly languages: readonly string[];
  /** Years in the work, or with the illness. */
  readonly years: number;
}

export interface HealthSystem {
  readonly sites: readonly Site[];
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
}

const STAFF = 1_180;
const PATIENTS = 320;
const DAY_MS = 86_400_000;
/** People per place: hospitals are large. */
const WEIGHT: Readonly<Record<Site['size'], number>> = { hospital: 3, center: 2, clinic: 1 };

/** @param today the date hire dates are counted back from */
export function healthSystem(seed: number, today: string): HealthSystem {
  const random = new Random(seed, 'people');
  const draw = people(random, Date.parse(`${today}T00:00:00Z`));
  const staff = spread(DEPARTMENTS, STAFF, ({ site }) => WEIGHT[site.size]).flatMap(([department, count]) => {
    const [head, ...others] = Array.from({ length: count }, (_, place) => draw.staff(department, place === 0));
    return head ? [head, ...others.map((person) => ({ ...person, manager: head.externalId }))] : [];
  });
  const patients = spread(SITES, PATIENTS, ({ size }) => WEIGHT[size]).flatMap(([site, count]) =>
    Array.from({ length: count }, () => draw.patient(site)),
  );
  return { sites: SITES, departments: DEPARTMENTS, people: [...underChiefs(staff), ...patients] };
}

/** Heads of department report to the head of their site's administration. */
function underChiefs(staff: readonly Person[]): Person[] {
  const chiefs = new Map(
    staff
      .filter(({ manager, department }) => manager === null && department?.specialty === 'administration')
      .map(({ site, externalId }) => [site, externalId]),
  );
  return staff.map((person) => {
    const manager = person.manager ?? chiefs.get(person.site) ?? null;
    return { ...person, manager: manager === person.externalId ? null : manager };
  });
}

/** Shares `total` out by weight; what rounding leaves goes to the first ones. */
function spread<T>(places: readonly T[], total: number, weightOf: (place: T) => number): [T, number][] {
  const sum = places.reduce((all, place) => all + weightOf(place), 0);
  const counts = places.map((place) => Math.floor((total * weightOf(place)) / sum));
  const left = total - counts.reduce((all, count) => all + count, 0);
  return places.map((place, index) => [place, (counts[index] ?? 0) + (index < left ? 1 : 0)]);
}

function people(random: Random, today: number) {
  const taken = new Map<string, number>();
  let number = 0;
  const anybody = (site: Site, domain: string) => {
    const { given, family, languages } = drawName(random);
    const name = `${plain(given)}.${plain(family)}`;
    const namesakes = (taken.get(name) ?? 0) + 1;
    taken.set(name, namesakes);
    const login = namesakes === 1 ? name : `${name}${namesakes}`;
    number += 1;
    return {
      ...{ site, given, family, languages, login },
      email: `${login}@${domain}`,
      phone: `+1 555 ${random.whole(200, 989)} ${String(number).padStart(4, '0')}`,
      locale: languages.includes('es') && random.chance(0.3) ? 'es-US' : 'en-US',
      // A few live across a zone's border or work from afar.
      zone: random.chance(0.02) ? random.pick(ELSEWHERE) : null,
    };
  };
  return {
    staff: (department: Department, isHead: boolean): Person => {
      const years = isHead ? random.whole(12, 30) : Math.floor(32 * random.next() ** 2.2);
      const days = Math.floor(365.25 * Math.min(years, 24)) + random.whole(5, 330);
      const employment = { department, manager: null, hiredOn: dateOf(today - days * DAY_MS), years };
      const person = anybody(department.site, 'greatrivers.example');
      return { externalId: `E${10_000 + number}`, lane: 'staff', ...person, ...employment };
    },
    patient: (site: Site): Person => {
      const person = anybody(site, 'mail.example');
      const care = { department: null, manager: null, hiredOn: null, years: Math.floor(15 * random.next() ** 1.8) };
      return { externalId: `MRN-${700_000 + number * 7}`, lane: 'patient', ...person, ...care };
    },
  };
}

const ELSEWHERE = ['America/Chicago', 'America/New_York', 'America/Denver', 'America/Los_Angeles'] as const;

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const SITE_COLUMNS = ['external_id', 'region', 'name', 'time_zone'] as const;
const DEPARTMENT_COLUMNS = ['external_id', 'site', 'name'] as const;
const PERSON_COLUMNS = [
  ...(['external_id', 'lane', 'site', 'department', 'given_name', 'family_name', 'email'] as const),
  ...(['phone', 'locale', 'time_zone', 'manager_external_id', 'hired_on', 'login'] as const),
] as const;

/** The three files of an import. */
export const filesOf = ({ sites, departments, people: all }: HealthSystem) => ({
  sites: toCsv(
    SITE_COLUMNS,
    sites.map(({ externalId, region, name, zone }) => ({ external_id: externalId, region, name, time_zone: zone })),
  ),
  departments: toCsv(
    DEPARTMENT_COLUMNS,
    departments.map(({ externalId, site, name }) => ({ external_id: externalId, site: site.externalId, name })),
  ),
  people: toCsv(PERSON_COLUMNS, all.map(personRow)),
});

const personRow = (person: Person): Record<(typeof PERSON_COLUMNS)[number], string | null> => ({
  external_id: person.externalId,
  lane: person.lane,
  site: person.site.externalId,
  department: person.department?.externalId ?? null,
  given_name: person.given,
  family_name: person.family,
  email: person.email,
  phone: person.phone,
  locale: person.locale,
  time_zone: person.zone,
  manager_external_id: person.manager,
  hired_on: person.hiredOn,
  login: person.login,
});
