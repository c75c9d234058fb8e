import type { MemberJoinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { AcquaintancesStore } from './acquaintances.store.js';

@Injectable()
export class AcquaintMembersOnMemberJoined {
  constructor(private readonly acquaintances: AcquaintancesStore) {}

  apply(events: Received<MemberJoinedV1>[], tx: Tx): Promise<void> {
    return this.acquaintances.add(
      tx,
      events.map(({ tenantId, data: { groupId: circleId, membershipId: bondId, personId } }) => {
        return { tenantId, circleId, bondId, personId };
      }),
    );
  }
}
