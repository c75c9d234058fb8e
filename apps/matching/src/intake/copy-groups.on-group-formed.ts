import type { GroupFormedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyGroups } from './known-groups.store.js';

@Injectable()
export class CopyGroupsOnGroupFormed {
  apply(events: readonly Received<GroupFormedV1>[], tx: Tx): Promise<void> {
    return copyGroups(events, tx);
  }
}
