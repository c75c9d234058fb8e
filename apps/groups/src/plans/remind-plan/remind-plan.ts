import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PlansStore } from '../plans.store.js';

/** Something of a plan is due: whoever is going to do it, or looks at the plan again, is asked. */
@Injectable()
export class RemindPlan implements DueWorkHandler {
  constructor(private readonly plans: PlansStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const plan = await this.plans.update(key, (each) => each.ask(tx.now), tx);
    await this.plans.remind(tx, plan);
  }
}
