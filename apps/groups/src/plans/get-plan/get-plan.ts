import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type PlanRow, PlanRows, ROW, type ShownPlan } from '../plan-rows.store.js';
import { READABLE } from '../plans.store.js';

@Injectable()
export class GetPlan {
  constructor(
    private readonly db: Db,
    private readonly rows: PlanRows,
  ) {}

  run(scope: Scope, planId: string): Promise<ShownPlan> {
    return this.db.read(scope, async (tx) => {
      const found = await tx.query<PlanRow>(`SELECT ${ROW} FROM plan WHERE plan_id = $2 AND ${READABLE}`, [
        scope.personId,
        planId,
      ]);
      const [row] = found;
      if (!row) throw new DomainError('groups.plan.not_found', 'not_found');
      const [plan] = await this.rows.openIn(tx, scope, row.groupId, found);
      return plan as ShownPlan;
    });
  }
}
