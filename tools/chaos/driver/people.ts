/** One site with everybody a run needs: an office, pairs, and people who come and go. */
export const PAIRS = 6;
export const BYSTANDERS = 24;

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, place) => `${name}${place + 1}`);

export const mentors = numbered('mentor', PAIRS);
export const mentees = numbered('mentee', PAIRS);
export const bystanders = numbered('bystander', BYSTANDERS);
const everybody = ['lead', 'coordinator', ...mentors, ...mentees, ...bystanders];

export const SITE = 'North Hospital';

/** What must never be in a log or a problem: parts of every name and address there is. */
export const PERSONAL = ['Given-', 'Family-', '@mail.example'] as const;

const HEADER =
  'external_id,lane,site,department,given_name,family_name,email,phone,locale,time_zone,manager_external_id,hired_on,login';

export const healthSystem = {
  sites: `external_id,region,name,time_zone\nnorth,Upper Lakes,${SITE},America/Chicago\n`,
  departments: 'external_id,site,name\nnorth-icu,north,Intensive care\n',
  people: [
    HEADER,
    ...everybody.map(
      (login) =>
        `${login},staff,north,north-icu,Given-${login},Family-${login},${login}@mail.example,,en,,,2025-06-01,${login}`,
    ),
    '',
  ].join('\n'),
};

export const logins: readonly string[] = everybody;
