import { Cells, type LineError, type RawLine } from './cells.js';
import { COLUMNS } from './columns.js';

const LONGEST_ID = 100;
const LONGEST_NAME = 200;

/** A line as it is meant, with what is wrong with it; only without errors all of it can be relied on. */
export interface Read<L> {
  readonly line: L;
  readonly errors: readonly LineError[];
}

export interface SiteLine {
  readonly externalId: string;
  readonly region: string;
  readonly name: string;
  readonly zone: string;
}

export interface DepartmentLine {
  readonly externalId: string;
  readonly site: string;
  readonly name: string;
}

export const LANES = ['staff', 'patient'] as const;

export interface PersonLine {
  readonly externalId: string;
  /** Undefined: there is none that can be read. */
  readonly lane: (typeof LANES)[number] | undefined;
  readonly site: string;
  readonly department: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  /** Null: that of the site. */
  readonly zone: string | null;
  readonly manager: string | null;
  readonly hiredOn: string | null;
  readonly login: string | null;
}

export function readSite(raw: RawLine): Read<SiteLine> {
  const cells = new Cells(COLUMNS.sites, raw);
  const externalId = cells.required('external_id', LONGEST_ID);
  const region = cells.required('region', LONGEST_NAME);
  const name = cells.required('name', LONGEST_NAME);
  cells.required('time_zone', LONGEST_ID);
  return { line: { externalId, region, name, zone: cells.zone('time_zone') ?? '' }, errors: cells.errors };
}

export function readDepartment(raw: RawLine): Read<DepartmentLine> {
  const cells = new Cells(COLUMNS.departments, raw);
  const externalId = cells.required('external_id', LONGEST_ID);
  const line = { externalId, site: cells.required('site', LONGEST_ID), name: cells.required('name', LONGEST_NAME) };
  return { line, errors: cells.errors };
}

export function readPerson(raw: RawLine): Read<PersonLine> {
  const cells = new Cells(COLUMNS.people, raw);
  const line: PersonLine = {
    externalId: cells.required('external_id', LONGEST_ID),
    lane: cells.oneOf('lane', LANES, 'bad_lane'),
    site: cells.required('site', LONGEST_ID),
    department: cells.optional('department', LONGEST_ID),
    givenName: cells.required('given_name', LONGEST_NAME),
    familyName: cells.optional('family_name', LONGEST_NAME) ?? '',
    email: cells.email('email'),
    phone: cells.phone('phone'),
    locale: cells.language('locale'),
    zone: cells.zone('time_zone'),
    manager: cells.optional('manager_external_id', LONGEST_ID),
    hiredOn: cells.date('hired_on'),
    login: cells.optional('login', LONGEST_NAME),
  };
  refuseForPatients(line, cells);
  if (line.manager !== null && line.manager === line.externalId) {
    cells.refuse('manager_external_id', 'own_manager', 'nobody manages themselves');
  }
  return { line, errors: cells.errors };
}

/** Line managers and hiring belong to employment, which a patient does not have here. */
function refuseForPatients({ lane, manager, hiredOn }: PersonLine, cells: Cells): void {
  if (lane !== 'patient') return;
  if (manager !== null) cells.refuse('manager_external_id', 'not_for_patients', 'must be empty for a patient');
  if (hiredOn !== null) cells.refuse('hired_on', 'not_for_patients', 'must be empty for a patient');
}
