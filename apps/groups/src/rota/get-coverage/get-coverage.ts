import { DomainError, type Instant, msBetween } from '@holdfast/kernel';
import { asSystem, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Coverage, coverageOf } from '../coverage.js';
import { SHOWN, type ShownEntry } from '../rota-rows.store.js';
import type { OnCallTime } from '../rota-entry.js';

const LONGEST_MS = 31 * 86_400_000;

export interface ShownCoverage extends Coverage {
  readonly entries: readonly ShownEntry[];
}

/** When each entry really answers: while its supporter is at rest, or is none any more, nobody can be asked. */
const ANSWERING = `
  SELECT greatest(r.starts_at, rest.until, $2) AS "startsAt",
         least(r.ends_at, (q.eligible_until + 1)::timestamp AT TIME ZONE coalesce(s.zone, 'UTC'), $3) AS "endsAt"
  FROM rota_entry r
  JOIN enrolment e ON e.program_id = r.program_id AND e.person_id = r.person_id AND e.role = 'supporter'
    AND e.state IN ('eligible', 'waitlisted', 'placed')
  JOIN qualification q ON q.program_id = r.program_id AND q.person_id = r.person_id
  JOIN person p ON p.person_id = r.person_id AND p.active
  LEFT JOIN site s ON s.site_id = q.site_id
  LEFT JOIN LATERAL (SELECT max(c.rest_until) AS until FROM encounter c WHERE c.supporter_id = r.person_id) rest ON true
  WHERE r.program_id = $1 AND r.state = 'planned' AND r.starts_at < $3 AND r.ends_at > $2`;

/** Who is on call when, and when nobody is. */
@Injectable()
export class GetCoverage {
  constructor(private readonly db: Db) {}

  run(scope: Scope, programId: string, window: OnCallTime): Promise<ShownCoverage> {
    const { startsAt, endsAt } = window;
    if (endsAt <= startsAt || msBetween(startsAt, endsAt) > LONGEST_MS)
      throw new DomainError('groups.coverage.window_not_fitting', 'invalid', { startsAt, endsAt });
    return this.db.read(scope, async (tx) => {
      const known = await tx.query('SELECT 1 FROM program WHERE program_id = $1', [programId]);
      if (known.length === 0) throw new DomainError('groups.program.not_found', 'not_found');
      const entries = await this.entries(tx, programId, startsAt, endsAt);
      // A program's gap is one wherever its supporters work.
      const answering = await asSystem(tx, () => tx.query<OnCallTime>(ANSWERING, [programId, startsAt, endsAt]));
      return { entries, ...coverageOf(window, answering) };
    });
  }

  private entries(tx: Tx, programId: string, from: Instant, to: Instant): Promise<ShownEntry[]> {
    return tx.query<ShownEntry>(
      `SELECT ${SHOWN} FROM rota_entry
       WHERE program_id = $1 AND state = 'planned' AND starts_at < $3 AND ends_at > $2
       ORDER BY starts_at, rota_entry_id LIMIT 1000`,
      [programId, from, to],
    );
  }
}
