import type { MemberJoinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { WaitlistStore } from './waitlist.store.js';

@Injectable()
export class LeaveWaitlistOnMemberJoined {
  constructor(private readonly waitlist: WaitlistStore) {}

  async apply(events: readonly Received<MemberJoinedV1>[], tx: Tx): Promise<void> {
    const enrolmentIds = events.flatMap(({ data }) => data.enrolmentId ?? []);
    await this.waitlist.changeOf(tx, enrolmentIds, (entry) => entry.leave());
  }
}
