import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GoalsStore } from '../goals/index.js';
import { MilestonesStore } from '../milestones/index.js';
import { PlansStore } from '../plans/index.js';

/** What members do in a group for themselves ends with their membership: it stays theirs, and nobody else sees it any more. */
@Injectable()
export class OwnRecords {
  constructor(
    private readonly goals: GoalsStore,
    private readonly plans: PlansStore,
    private readonly milestones: MilestonesStore,
  ) {}

  async end(tx: Tx, groupIds: readonly string[]): Promise<void> {
    await this.goals.endIn(tx, groupIds);
    await this.plans.endIn(tx, groupIds);
  }

  /** One person's; the group goes on. */
  async endOf(tx: Tx, groupId: string, personId: string): Promise<void> {
    await this.goals.endIn(tx, [groupId], personId);
    await this.plans.endIn(tx, [groupId], personId);
    await this.milestones.withdrawOf(tx, groupId, personId);
  }
}
