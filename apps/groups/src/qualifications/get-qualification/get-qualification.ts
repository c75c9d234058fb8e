import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { COLUMNS, type QualificationRow, type ShownQualification, shown } from '../qualification-rows.store.js';

@Injectable()
export class GetQualification {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, programId: string, personId: string): Promise<ShownQualification> {
    const [row] = await this.db.read(scope, (tx) =>
      tx.query<QualificationRow>(`SELECT ${COLUMNS} FROM qualification WHERE program_id = $1 AND person_id = $2`, [
        programId,
        personId,
      ]),
    );
    if (!row) throw new DomainError('groups.qualification.not_found', 'not_found');
    return shown(row);
  }
}
