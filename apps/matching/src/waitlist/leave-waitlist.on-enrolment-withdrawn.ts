import type { EnrolmentWithdrawnV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { WaitlistStore } from './waitlist.store.js';

@Injectable()
export class LeaveWaitlistOnEnrolmentWithdrawn {
  constructor(private readonly waitlist: WaitlistStore) {}

  async apply(events: readonly Received<EnrolmentWithdrawnV1>[], tx: Tx): Promise<void> {
    const enrolmentIds = events.map(({ data }) => data.enrolmentId);
    await this.waitlist.changeOf(tx, enrolmentIds, (entry) => entry.leave());
  }
}
