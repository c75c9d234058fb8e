import { randomUUID } from 'node:crypto';
import { InternalTokenIssuer, personPrincipal } from '@holdfast/auth';
import type { Surroundings } from '@holdfast/tools/stack/environment.ts';
import pg from 'pg';

/** A program whose people wait to be matched. */
export interface ProgramPool {
  readonly programId: string;
  /** An internal token of a coordinator for all sites, as the gateway would have minted it just now. */
  office(): Promise<string>;
  /** The same of a few of those who wait, with their enrolments. */
  waiting(): Promise<readonly Waiting[]>;
}

export interface Waiting {
  readonly token: string;
  readonly enrolmentId: string;
}

const WAITING_TOKENS = 50;

/** Half of the people ask for a supporter, half are one with two places; all meet at their site. Written past the API. */
export async function programPool(
  { postgresUrl, secrets }: Surroundings,
  { people, sites }: { people: number; sites: number },
): Promise<ProgramPool> {
  const [tenantId, programId] = [randomUUID(), randomUUID()];
  const siteIds = Array.from({ length: sites }, () => randomUUID());
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query('SET search_path TO matching');
  for (const statement of statements({ tenantId, programId, siteIds, people })) await client.query(statement);
  const { rows } = await client.query<{ person_id: string; enrolment_id: string }>(
    `SELECT person_id, enrolment_id FROM candidate WHERE role = 'participant' AND program_id = $1 LIMIT $2`,
    [programId, WAITING_TOKENS],
  );
  await client.end();
  const issuer = await InternalTokenIssuer.create(secrets.internalToken.privateKey);
  const mint = (personId: string, office: boolean) =>
    issuer.mint(
      personPrincipal({
        ...{ tenantId, lane: 'staff', personId },
        grants: office ? [{ role: 'coordinator', sites: '*' }] : [],
      }),
    );
  return {
    programId,
    office: () => mint(randomUUID(), true),
    waiting: () =>
      Promise.all(
        rows.map(async ({ person_id: personId, enrolment_id: enrolmentId }) => ({
          enrolmentId,
          token: await mint(personId, false),
        })),
      ),
  };
}

interface Crowd {
  readonly tenantId: string;
  readonly programId: string;
  readonly siteIds: readonly string[];
  readonly people: number;
}

/** A few of so many words, by the person's number. */
const words = (word: string, of: number, count: number) =>
  `jsonb_build_array(${Array.from({ length: count }, (_, k) => `'${word}' || ((n * ${2 * k + 7} + n / ${11 + k}) % ${of})`).join(', ')})`;
const window = (k: number) =>
  `jsonb_build_object('day', (n / ${k + 3}) % 5, 'from', 960 + 60 * ((n / ${7 + k}) % 4), 'to', 1260)`;

const ANSWERS = `jsonb_build_object(
  'needs', ${words('need', 6, 2)}, 'goals', ${words('goal', 20, 3)}, 'values', ${words('value', 12, 2)},
  'specialty', 'specialty' || (n % 15), 'seniorityYears', n % 30, 'hoursPerMonth', NULL, 'livedExperience', '[]'::jsonb,
  'languages', CASE WHEN n % 9 = 0 THEN '["en", "es"]'::jsonb ELSE '["en"]'::jsonb END,
  'availability', jsonb_build_array(${window(0)}, ${window(1)}, ${window(2)}),
  'avoid', '{"ownDepartment": false, "personIds": []}'::jsonb, 'modality', 'in_person')`;

function statements({ tenantId, programId, siteIds, people }: Crowd): string[] {
  const sites = `ARRAY[${siteIds.map((id) => `'${id}'`).join(', ')}]::uuid[]`;
  const place = `'${tenantId}'::uuid, 'staff', site_id`;
  const program = `'${programId}'::uuid, 'mentorship'`;
  return [
    `CREATE TEMP TABLE crowd AS
     SELECT n, gen_random_uuid() AS person_id, gen_random_uuid() AS enrolment_id,
            (${sites})[1 + n / 2 % ${siteIds.length}] AS site_id,
            CASE n % 2 WHEN 0 THEN 'participant' ELSE 'supporter' END AS role
     FROM generate_series(0, ${people - 1}) AS n`,
    `INSERT INTO program (program_id, tenant_id, lane, format, site_id, site_ids, phase, capacity, mentor_capacity)
     VALUES ('${programId}', '${tenantId}', 'staff', 'mentorship', '${siteIds[0]}', ${sites}, 'pilot', ${people}, 2)`,
    `INSERT INTO person (person_id, tenant_id, lane, site_id, department_id, zone)
     SELECT person_id, ${place}, gen_random_uuid(), 'America/Chicago' FROM crowd`,
    `INSERT INTO candidate (tenant_id, lane, site_id, program_id, format, enrolment_id, person_id, role, requested_at, eligible_at)
     SELECT ${place}, ${program}, enrolment_id, person_id, role, now(), now() - n * interval '1 minute' FROM crowd`,
    `INSERT INTO profile (tenant_id, lane, site_id, program_id, format, profile_id, version, enrolment_id, person_id, role,
       completed_at, answers)
     SELECT ${place}, ${program}, enrolment_id, 1, enrolment_id, person_id, role, now(), ${ANSWERS} FROM crowd`,
    'ANALYZE program, person, candidate, profile',
  ];
}
