import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlansStore } from '../plans.store.js';

export interface CompleteItem {
  readonly planId: string;
  readonly itemId: string;
  readonly by: string | null;
}

@Injectable()
export class CompleteItemHandler {
  constructor(
    private readonly db: Db,
    private readonly plans: PlansStore,
  ) {}

  run({ planId, itemId, by }: CompleteItem, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await this.plans.write(tx, planId, by, (plan) => plan.completeItem(by, itemId, tx.now));
      return { result, facts: [] };
    });
  }
}
