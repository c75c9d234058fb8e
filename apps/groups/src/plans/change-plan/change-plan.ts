import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { PlanChange } from '../plan-words.js';
import { PlansStore } from '../plans.store.js';

export interface ChangePlan {
  readonly planId: string;
  readonly by: string | null;
  readonly change: PlanChange;
}

@Injectable()
export class ChangePlanHandler {
  constructor(
    private readonly db: Db,
    private readonly plans: PlansStore,
  ) {}

  run({ planId, by, change }: ChangePlan, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.plans.write(tx, planId, by, (plan) => plan.change(by, change, tx.now));
      return { result, facts: [] };
    });
  }
}
