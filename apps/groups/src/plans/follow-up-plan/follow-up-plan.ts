import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Outcome } from '../plan-words.js';
import { PlansStore } from '../plans.store.js';

export interface FollowUpPlan {
  readonly planId: string;
  readonly by: string | null;
  readonly outcome: Outcome;
}

@Injectable()
export class FollowUpPlanHandler {
  constructor(
    private readonly db: Db,
    private readonly plans: PlansStore,
  ) {}

  run({ planId, by, outcome }: FollowUpPlan, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.plans.write(tx, planId, by, (plan) => plan.conclude(by, outcome, tx.now));
      return { result, facts: [] };
    });
  }
}
