import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MilestonesStore } from '../milestones.store.js';

export interface WithdrawMilestone {
  readonly milestoneId: string;
  readonly by: string | null;
}

/** Whoever told it, and the group: the wall says so too. */
const SEEN = `SELECT 1 FROM milestone
  WHERE milestone_id = $1 AND (person_id = $2 OR (state = 'shared' AND group_id = ANY (ARRAY(SELECT own_groups()))))`;

@Injectable()
export class WithdrawMilestoneHandler {
  constructor(
    private readonly db: Db,
    private readonly milestones: MilestonesStore,
  ) {}

  run({ milestoneId, by }: WithdrawMilestone, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const seen = await tx.query(SEEN, [milestoneId, by]);
      if (seen.length === 0) throw new DomainError('groups.milestone.not_found', 'not_found');
      return { result: await this.milestones.update(milestoneId, (each) => each.withdraw(by), tx), facts: [] };
    });
  }
}
