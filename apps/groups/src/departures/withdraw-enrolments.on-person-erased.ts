import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import { Departures } from './departures.store.js';

/** What waits for or runs with a person who is no more has to stop; the rows keep an id that leads nowhere. */
@Injectable()
export class WithdrawEnrolmentsOnPersonErased {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly departures: Departures,
  ) {}

  async apply(events: readonly Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM enrolment
       WHERE person_id = ANY ($1) AND state NOT IN ('completed', 'withdrawn')`,
      [events.map(({ data }) => data.personId)],
    );
    const withdrawn = await this.enrolments.updateMany(
      open.map(({ id }) => id),
      (enrolment) => enrolment.withdraw(tx.now),
      tx,
    );
    for (const enrolment of withdrawn) await this.departures.follow(tx, enrolment, 'erased');
  }
}
