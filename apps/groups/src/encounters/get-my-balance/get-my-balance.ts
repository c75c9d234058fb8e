import { asSystem, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LEADING } from '../../groups/index.js';

export interface Support {
  readonly sessions: number;
  readonly encounters: number;
  readonly minutes: number;
}

export interface Balance {
  readonly given: Support;
  readonly received: Support;
}

interface Part extends Support {
  readonly given: boolean;
}

/** Sessions the person came to in groups they belong or belonged to: given where they led, received where they did not. */
const SESSIONS = `
  SELECT e.member ->> 'role' = ANY ($2::text[]) AS given, count(*)::int AS sessions, 0 AS encounters,
         coalesce(sum(s.minutes), 0)::int AS minutes
  FROM session s
  CROSS JOIN LATERAL jsonb_array_elements(s.expected) AS e(member)
  CROSS JOIN LATERAL jsonb_array_elements(s.attendance) AS a(entry)
  WHERE s.group_id IN (SELECT group_id FROM membership WHERE person_id = $1::uuid) AND s.state = 'held'
    AND e.member ->> 'personId' = ($1::uuid)::text AND a.entry ->> 'personId' = ($1::uuid)::text
    AND a.entry ->> 'state' IN ('present', 'late', 'left_early')
  GROUP BY 1`;

const ENCOUNTERS = `
  SELECT supporter_id = $1::uuid AS given, 0 AS sessions, count(*)::int AS encounters, sum(minutes)::int AS minutes
  FROM encounter WHERE supporter_id = $1::uuid OR person_id = $1::uuid GROUP BY 1`;

@Injectable()
export class GetMyBalance {
  constructor(private readonly db: Db) {}

  /** Groups one has left count too, which one does not see any more. */
  run(scope: Scope): Promise<Balance> {
    return this.db.read(scope, async (tx) => {
      const parts = scope.personId === null ? [] : await asSystem(tx, () => partsOf(tx, scope.personId as string));
      const sum = (given: boolean) => parts.filter((part) => part.given === given).reduce(add, NOTHING);
      return { given: sum(true), received: sum(false) };
    });
  }
}

async function partsOf(tx: Tx, personId: string): Promise<Part[]> {
  const sessions = await tx.query<Part>(SESSIONS, [personId, LEADING]);
  return [...sessions, ...(await tx.query<Part>(ENCOUNTERS, [personId]))];
}

const NOTHING: Support = { sessions: 0, encounters: 0, minutes: 0 };

const add = (a: Support, b: Support): Support => ({
  sessions: a.sessions + b.sessions,
  encounters: a.encounters + b.encounters,
  minutes: a.minutes + b.minutes,
});
