import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Weighed } from '../plan-words.js';
import { PlansStore } from '../plans.store.js';

export interface EvaluatePlan {
  readonly planId: string;
  readonly by: string | null;
  readonly evaluation: readonly Weighed[];
}

@Injectable()
export class EvaluatePlanHandler {
  constructor(
    private readonly db: Db,
    private readonly plans: PlansStore,
  ) {}

  run({ planId, by, evaluation }: EvaluatePlan, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      return { result: await this.plans.write(tx, planId, by, (plan) => plan.evaluate(by, evaluation)), facts: [] };
    });
  }
}
