import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SHOWN, type ShownEnrolment } from '../enrolment-rows.store.js';

export interface ListEnrolmentsQuery {
  readonly programId: string;
  readonly state?: string;
  readonly role?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class ListEnrolments {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { programId, state, role, after, limit }: ListEnrolmentsQuery): Promise<ShownEnrolment[]> {
    return this.db.read(scope, async (tx) => {
      const program = await tx.query('SELECT 1 FROM program WHERE program_id = $1', [programId]);
      if (program.length === 0) throw new DomainError('groups.program.not_found', 'not_found');
      return tx.query<ShownEnrolment>(
        `SELECT ${SHOWN} FROM enrolment
         WHERE program_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR role = $3)
           AND ($4::uuid IS NULL OR enrolment_id > $4)
         ORDER BY enrolment_id LIMIT $5`,
        [programId, state ?? null, role ?? null, after ?? null, limit + 1],
      );
    });
  }
}
