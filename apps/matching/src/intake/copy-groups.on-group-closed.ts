import type { GroupClosedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyGroups } from './known-groups.store.js';

@Injectable()
export class CopyGroupsOnGroupClosed {
  apply(events: readonly Received<GroupClosedV1>[], tx: Tx): Promise<void> {
    return copyGroups(events, tx);
  }
}
