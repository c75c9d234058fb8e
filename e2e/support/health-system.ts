/** Ten people at two sites in two time zones: enough for pairs, a waitlist and both sides of every wall. */
export const sites = `external_id,region,name,time_zone
north,Upper Lakes,North Hospital,America/Chicago
south,Upper Lakes,South Clinic,America/New_York
`;

export const departments = `external_id,site,name
north-icu,north,Intensive care
north-onc,north,Oncology
south-er,south,Emergency
`;

export interface Someone {
  readonly key: string;
  readonly site: string;
  readonly department: string;
  readonly manager?: string;
}

export const staff: readonly Someone[] = [
  { key: 'lead', site: 'north', department: 'north-icu' },
  { key: 'coordinator', site: 'north', department: 'north-icu' },
  { key: 'elsewhere', site: 'south', department: 'south-er' },
  { key: 'mentor1', site: 'north', department: 'north-icu' },
  { key: 'mentor2', site: 'north', department: 'north-onc' },
  { key: 'mentee1', site: 'north', department: 'north-onc', manager: 'mentor2' },
  { key: 'mentee2', site: 'north', department: 'north-onc' },
  { key: 'mentee3', site: 'north', department: 'north-icu' },
  { key: 'mentee4', site: 'north', department: 'north-icu' },
  { key: 'mentee5', site: 'north', department: 'north-icu' },
];

const HEADER =
  'external_id,lane,site,department,given_name,family_name,email,phone,locale,time_zone,manager_external_id,hired_on,login';

/** The file of people, with mail addresses in `domain`. */
export const people = (domain: string) =>
  [
    HEADER,
    ...staff.map(
      ({ key, site, department, manager = '' }) =>
        `${key},staff,${site},${department},Given-${key},Family-${key},${key}@${domain},,en,,${manager},2025-06-01,${key}`,
    ),
    '',
  ].join('\n');
