import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ShownEncounter {
  readonly id: string;
  readonly type: string;
  readonly minutes: number;
  readonly supportType: string;
  readonly modality: string;
  readonly occurredAt: string;
  readonly supporterId: string;
  readonly requestId: string | null;
  readonly restUntil: string | null;
}

/** Contacts the acting person has had, on either side; how hard one was is the supporter's to know. */
@Injectable()
export class ListMyEncounters {
  constructor(private readonly db: Db) {}

  run(scope: Scope, after: string | undefined, limit: number): Promise<ShownEncounter[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownEncounter>(
        `SELECT encounter_id AS id, type, minutes, support_type AS "supportType", modality,
                occurred_at AS "occurredAt", supporter_id AS "supporterId", request_id AS "requestId",
                CASE WHEN supporter_id = $1 THEN rest_until END AS "restUntil"
         FROM encounter
         WHERE (supporter_id = $1 OR person_id = $1) AND ($2::uuid IS NULL OR encounter_id > $2)
         ORDER BY encounter_id LIMIT $3`,
        [scope.personId, after ?? null, limit + 1],
      ),
    );
  }
}
