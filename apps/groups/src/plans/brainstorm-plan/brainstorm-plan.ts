import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlansStore } from '../plans.store.js';

export interface BrainstormPlan {
  readonly planId: string;
  readonly by: string | null;
  readonly ideas: readonly string[];
}

@Injectable()
export class BrainstormPlanHandler {
  constructor(
    private readonly db: Db,
    private readonly plans: PlansStore,
  ) {}

  run({ planId, by, ideas }: BrainstormPlan, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      return { result: await this.plans.write(tx, planId, by, (plan) => plan.brainstorm(by, ideas)), facts: [] };
    });
  }
}
