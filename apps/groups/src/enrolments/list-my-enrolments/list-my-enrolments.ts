import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SHOWN, type ShownEnrolment } from '../enrolment-rows.store.js';

export interface ListMyEnrolmentsQuery {
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class ListMyEnrolments {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { state, after, limit }: ListMyEnrolmentsQuery): Promise<ShownEnrolment[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownEnrolment>(
        `SELECT ${SHOWN} FROM enrolment
         WHERE person_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR enrolment_id > $3)
         ORDER BY enrolment_id LIMIT $4`,
        [scope.personId, state ?? null, after ?? null, limit + 1],
      ),
    );
  }
}
