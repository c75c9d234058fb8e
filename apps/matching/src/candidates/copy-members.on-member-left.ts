import type { MemberLeftV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyMembers } from './members.store.js';

@Injectable()
export class CopyMembersOnMemberLeft {
  apply(events: readonly Received<MemberLeftV1>[], tx: Tx): Promise<void> {
    return copyMembers(events, tx);
  }
}
