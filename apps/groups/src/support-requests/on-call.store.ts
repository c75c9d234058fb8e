import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { SupportRequest } from './support-request.js';
import { CONSENTED } from './support-words.js';

/** The supporter's conditions hold on the calendar of their site, and their enrolment stands. */
const SERVING = `
  FROM person p
  JOIN enrolment e ON e.person_id = p.person_id AND e.program_id = $1 AND e.role = 'supporter' AND e.state = ANY ($2)
  JOIN qualification q ON q.program_id = e.program_id AND q.person_id = p.person_id
  LEFT JOIN site s ON s.site_id = q.site_id
  WHERE p.active AND q.eligible_until >= ($3::timestamptz AT TIME ZONE coalesce(s.zone, 'UTC'))::date`;

/** Never the own line manager or somebody one manages, nobody at rest, nobody who was asked already. */
const FREE = `
  AND EXISTS (SELECT FROM rota_entry r WHERE r.program_id = $1 AND r.person_id = p.person_id
                AND r.state = 'planned' AND r.starts_at <= $3 AND r.ends_at > $3)
  AND NOT EXISTS (SELECT FROM encounter c WHERE c.supporter_id = p.person_id AND c.rest_until > $3)
  AND NOT EXISTS (SELECT FROM person me WHERE me.person_id = $4
                    AND (me.manager_id = p.person_id OR p.manager_id = me.person_id
                         OR (NOT $5 AND me.department_id = p.department_id)))
  AND p.person_id <> $4 AND p.person_id <> ALL ($6)`;

/** Who may be asked now. In the system's scope: the person who asks sees no rota. */
@Injectable()
export class WhoIsOnCall {
  /** The one whose last answer lies furthest back, so that the load is shared; undefined: nobody is left to ask. */
  async next(tx: Tx, request: SupportRequest): Promise<string | undefined> {
    const { programId, personId, ownDepartment, asks } = request;
    const asked = asks.map(({ supporterId }) => supporterId);
    const [row] = await tx.query<{ id: string }>(
      `SELECT p.person_id AS id ${SERVING} ${FREE}
       ORDER BY (SELECT max(x.answered_at) FROM support_request x WHERE x.supporter_id = p.person_id) NULLS FIRST,
                p.person_id
       LIMIT 1`,
      [programId, CONSENTED, tx.now, personId, ownDepartment, asked],
    );
    return row?.id;
  }

  /** Whether this person supports others in the program today. */
  async serves(tx: Tx, programId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 ${SERVING} AND p.person_id = $4`, [programId, CONSENTED, tx.now, personId]);
    return rows.length > 0;
  }

  /** Whether the person has consented and accepted the policies, which comes before any contact. */
  async consented(tx: Tx, programId: string, personId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM enrolment
       WHERE program_id = $1 AND person_id = $2 AND role = 'participant' AND state = ANY ($3)`,
      [programId, personId, CONSENTED],
    );
    return rows.length > 0;
  }
}
