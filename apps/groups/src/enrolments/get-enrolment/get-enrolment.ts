import { DomainError, Ids } from '@holdfast/kernel';
import { audit, Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SHOWN, type ShownEnrolment } from '../enrolment-rows.store.js';

@Injectable()
export class GetEnrolment {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** Looking at somebody else's enrolment leaves a trace. */
  run(scope: Scope, enrolmentId: string): Promise<ShownEnrolment> {
    return this.db.transaction(scope, async (tx) => {
      const [row] = await tx.query<ShownEnrolment>(`SELECT ${SHOWN} FROM enrolment WHERE enrolment_id = $1`, [
        enrolmentId,
      ]);
      if (!row) throw new DomainError('groups.enrolment.not_found', 'not_found');
      const { personId } = row;
      const seen = { action: 'enrolment_seen', subjectType: 'enrolment', subjectId: enrolmentId, personId };
      if (personId !== scope.personId) await audit(tx, [{ id: this.ids.next(), ...seen }]);
      return row;
    });
  }
}
