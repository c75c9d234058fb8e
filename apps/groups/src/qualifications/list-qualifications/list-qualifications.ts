import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { COLUMNS, type QualificationRow, type ShownQualification, shown } from '../qualification-rows.store.js';

export interface ListQualificationsQuery {
  readonly programId: string;
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class ListQualifications {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { programId, state, after, limit }: ListQualificationsQuery): Promise<ShownQualification[]> {
    return this.db.read(scope, async (tx) => {
      const program = await tx.query('SELECT 1 FROM program WHERE program_id = $1', [programId]);
      if (program.length === 0) throw new DomainError('groups.program.not_found', 'not_found');
      const rows = await tx.query<QualificationRow>(
        `SELECT ${COLUMNS} FROM qualification
         WHERE program_id = $1 AND ($2::text IS NULL OR (eligible_until IS NOT NULL) = ($2 = 'eligible'))
           AND ($3::uuid IS NULL OR qualification_id > $3)
         ORDER BY qualification_id LIMIT $4`,
        [programId, state ?? null, after ?? null, limit + 1],
      );
      return rows.map(shown);
    });
  }
}
