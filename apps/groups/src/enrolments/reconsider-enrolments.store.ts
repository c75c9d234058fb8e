import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from './enrolments.store.js';

/** A supporter's qualification came or went: their enrolment follows, in the same transaction. */
@Injectable()
export class ReconsiderEnrolments {
  constructor(private readonly enrolments: EnrolmentsStore) {}

  async of(tx: Tx, programId: string, personId: string): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM enrolment
       WHERE program_id = $1 AND person_id = $2 AND role = 'supporter'
         AND state IN ('requested', 'eligible', 'waitlisted')`,
      [programId, personId],
    );
    await this.enrolments.updateMany(
      open.map(({ id }) => id),
      (enrolment) => enrolment.reconsider(tx.now),
      tx,
    );
  }
}
