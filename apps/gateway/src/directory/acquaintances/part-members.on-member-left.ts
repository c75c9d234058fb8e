import type { MemberLeftV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AcquaintancesStore } from './acquaintances.store.js';

@Injectable()
export class PartMembersOnMemberLeft {
  constructor(private readonly acquaintances: AcquaintancesStore) {}

  apply(events: Received<MemberLeftV1>[], tx: Tx): Promise<void> {
    return this.acquaintances.end(
      tx,
      events.map(({ data }) => data.membershipId),
    );
  }
}
