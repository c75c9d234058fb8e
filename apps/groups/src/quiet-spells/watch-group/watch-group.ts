import type { Instant } from '@holdfast/kernel';
import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore, planLook } from '../../groups/index.js';
import { QuietGroups } from '../quiet-groups.store.js';

/** Somebody notices when a group falls silent, for as long as there is a group. */
@Injectable()
export class WatchGroup implements DueWorkHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly quiet: QuietGroups,
  ) {}

  async run({ key, payload }: DueItem, tx: Tx): Promise<void> {
    const group = await this.groups.locked(key, tx);
    const look = await this.quiet.look(tx, group, payload['since'] as Instant);
    if (look) await planLook(tx, group, look);
  }
}
