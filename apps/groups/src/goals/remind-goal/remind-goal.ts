import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { GoalsStore } from '../goals.store.js';

/** A check-in date has come: whoever a goal belongs to is asked how it goes. */
@Injectable()
export class RemindGoal implements DueWorkHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly goals: GoalsStore,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const due = await this.goals.find(key, tx);
    const group = due && (await this.groups.find(due.groupId, tx));
    if (!group) return;
    const goal = await this.goals.update(key, (each) => each.checkIn(group.roster, tx.now), tx);
    await this.goals.remind(tx, goal);
  }
}
