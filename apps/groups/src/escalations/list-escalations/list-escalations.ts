import { Ids } from '@holdfast/kernel';
import { audit, Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ShownEscalation {
  readonly id: string;
  readonly version: number;
  readonly programId: string | null;
  readonly siteId: string;
  readonly lane: string;
  readonly personId: string;
  readonly level: string;
  readonly trigger: string;
  readonly state: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: string | null;
}

export interface ListEscalationsQuery {
  readonly state?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

@Injectable()
export class ListEscalations {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** The oldest first, at the clinician's sites; never one's own. Looking leaves a trace with each person. */
  run(scope: Scope, { state, after, limit }: ListEscalationsQuery): Promise<ShownEscalation[]> {
    return this.db.transaction(scope, async (tx) => {
      const rows = await tx.query<ShownEscalation>(
        `SELECT escalation_id AS id, version, program_id AS "programId", site_id AS "siteId", lane,
                person_id AS "personId", level, trigger, state, opened_at AS "openedAt", due_at AS "dueAt",
                acknowledged_by AS "acknowledgedBy", acknowledged_at AS "acknowledgedAt"
         FROM escalation
         WHERE person_id IS DISTINCT FROM $1 AND ($2::text IS NULL OR state = $2)
           AND ($3::uuid IS NULL OR escalation_id > $3)
         ORDER BY escalation_id LIMIT $4`,
        [scope.personId, state ?? null, after ?? null, limit + 1],
      );
      const seen = { action: 'escalation_seen', subjectType: 'escalation' };
      await audit(
        tx,
        rows.slice(0, limit).map(({ id: subjectId, personId }) => {
          return { id: this.ids.next(), ...seen, subjectId, personId };
        }),
      );
      return rows;
    });
  }
}
