import type { PersonWaitlistedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from './enrolments.store.js';

@Injectable()
export class WaitlistEnrolmentsOnPersonWaitlisted {
  constructor(private readonly enrolments: EnrolmentsStore) {}

  async apply(events: readonly Received<PersonWaitlistedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      await this.enrolments.update(data.enrolmentId, (enrolment) => enrolment.waitlist(), tx);
    }
  }
}
