import { randomUUID } from 'node:crypto';
import { InternalTokenIssuer, personPrincipal } from '@holdfast/auth';
import type { Surroundings } from '@holdfast/tools/stack/environment.ts';
import pg from 'pg';

/** Members of one group: each session can be checked into by all of them, at three moments. */
const GROUP = 8;
const MOMENTS = ['check_in', 'check_out', 'pulse'] as const;

/** One check-in nobody has given yet. */
export interface CheckInAsked {
  readonly sessionId: string;
  readonly personId: string;
  readonly moment: (typeof MOMENTS)[number];
}

export interface Crowd {
  readonly tenantId: string;
  readonly siteId: string;
  readonly personIds: readonly string[];
  /** The next check-in: the person changes with every call. @throws RangeError when all have been given */
  next(): CheckInAsked;
  /** An internal token for each person, as the gateway would have minted it just now. */
  tokens(): Promise<ReadonlyMap<string, string>>;
}

/** A health system of people in groups whose sessions are open now, written past the API: it is not what is measured. */
export async function crowd(
  { postgresUrl, secrets }: Surroundings,
  { people = 1_000, checkIns }: { people?: number; checkIns: number },
): Promise<Crowd> {
  const [tenantId, siteId, programId] = [randomUUID(), randomUUID(), randomUUID()];
  const personIds = Array.from({ length: people }, () => randomUUID());
  const groupIds = Array.from({ length: people / GROUP }, () => randomUUID());
  const rounds = Math.ceil(checkIns / people / MOMENTS.length);
  const sessionIds = groupIds.map(() => Array.from({ length: rounds }, () => randomUUID()));
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await seed(client, { tenantId, siteId, programId, personIds, groupIds, sessionIds });
  await client.end();
  let given = 0;
  const issuer = InternalTokenIssuer.create(secrets.internalToken.privateKey);
  return {
    tenantId,
    siteId,
    personIds,
    next() {
      const [person, round] = [given % people, Math.floor(given / people)];
      const sessionId = sessionIds[Math.floor(person / GROUP)]![Math.floor(round / MOMENTS.length)];
      if (sessionId === undefined) throw new RangeError(`all ${given} check-ins have been given: ask for more`);
      given += 1;
      return { sessionId, personId: personIds[person]!, moment: MOMENTS[round % MOMENTS.length]! };
    },
    async tokens() {
      const mint = async (personId: string) => {
        const principal = personPrincipal({ tenantId, lane: 'staff', personId, grants: [] });
        return [personId, await (await issuer).mint(principal)] as const;
      };
      return new Map(await Promise.all(personIds.map(mint)));
    },
  };
}

interface Seeded {
  readonly tenantId: string;
  readonly siteId: string;
  readonly programId: string;
  readonly personIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly sessionIds: readonly (readonly string[])[];
}

async function seed(client: pg.Client, of: Seeded): Promise<void> {
  const { tenantId, siteId, programId, personIds, groupIds, sessionIds } = of;
  const place = `tenant_id, lane, site_id, program_id, format`;
  const values = `'${tenantId}', 'staff', '${siteId}', '${programId}', 'support_group'`;
  const plan = {
    instruments: ['session_pulse'],
    crisisResources: [],
    clinicalAdvisorId: null,
    ownerPersonId: personIds[0],
  };
  await client.query(`INSERT INTO groups.site (site_id, tenant_id, zone) VALUES ('${siteId}', '${tenantId}', 'UTC')`);
  await client.query(
    `INSERT INTO groups.person (person_id, tenant_id, lane, site_id, zone)
     SELECT id, '${tenantId}', 'staff', '${siteId}', 'UTC' FROM unnest($1::uuid[]) AS p(id)`,
    [personIds],
  );
  await client.query(
    `INSERT INTO groups.program (program_id, version, tenant_id, lane, format, site_id, site_ids, phase, plan)
     VALUES ('${programId}', 1, '${tenantId}', 'staff', 'support_group', '${siteId}', ARRAY['${siteId}'::uuid], 'active', $1)`,
    [JSON.stringify(plan)],
  );
  await client.query(
    `INSERT INTO groups.membership (membership_id, version, ${place}, group_id, person_id, role, state, joined_at)
     SELECT id, 1, ${values}, ($2::uuid[])[(n - 1) / ${GROUP} + 1], id, 'member', 'active', now()
     FROM unnest($1::uuid[]) WITH ORDINALITY AS p(id, n)`,
    [personIds, groupIds],
  );
  for (const [place, ids] of sessionIds.entries()) {
    const members = personIds.slice(place * GROUP, (place + 1) * GROUP);
    const expected = members.map((personId) => ({ membershipId: personId, personId, role: 'member' }));
    await client.query(
      `INSERT INTO groups.session (session_id, version, tenant_id, lane, site_id, program_id, format, group_id,
         series_id, starts_at, ends_at, zone, modality, expected, state, calendar_sequence)
       SELECT id, 1, ${values}, $2, $2, now(), now() + interval '1 hour', 'UTC', 'virtual', $3, 'scheduled', 0
       FROM unnest($1::uuid[]) AS s(id)`,
      [ids, groupIds[place], JSON.stringify(expected)],
    );
  }
  await client.query('ANALYZE groups.session, groups.membership, groups.person, groups.program');
}
