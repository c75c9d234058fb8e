import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Checklist } from '../observation.js';

export interface ListMyObservationsQuery {
  readonly after?: string;
  readonly limit: number;
}

export interface ShownObservation {
  readonly id: string;
  readonly sessionId: string;
  readonly seen: Checklist;
}

/** What others saw the acting person do; not who they were, nor when exactly they said it. */
@Injectable()
export class ListMyObservations {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { after, limit }: ListMyObservationsQuery): Promise<ShownObservation[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownObservation>(
        `SELECT observation_id AS id, session_id AS "sessionId", seen FROM observation
         WHERE observed_id = $1 AND ($2::uuid IS NULL OR observation_id > $2) ORDER BY observation_id LIMIT $3`,
        [scope.personId, after ?? null, limit + 1],
      ),
    );
  }
}
