import type { MemberRoleChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyMembers } from './members.store.js';

@Injectable()
export class CopyMembersOnMemberRoleChanged {
  apply(events: readonly Received<MemberRoleChangedV1>[], tx: Tx): Promise<void> {
    return copyMembers(events, tx);
  }
}
