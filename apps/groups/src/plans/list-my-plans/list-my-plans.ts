import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type PlanRow, PlanRows, ROW, type ShownPlan } from '../plan-rows.store.js';

export interface ListMyPlansQuery {
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

const PLANS = `SELECT ${ROW} FROM plan
  WHERE person_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR plan_id > $3)
  ORDER BY plan_id LIMIT $4`;

@Injectable()
export class ListMyPlans {
  constructor(
    private readonly db: Db,
    private readonly rows: PlanRows,
  ) {}

  run(scope: Scope, { state, after, limit }: ListMyPlansQuery): Promise<ShownPlan[]> {
    return this.db.read(scope, async (tx) => {
      const found = await tx.query<PlanRow>(PLANS, [scope.personId, state ?? null, after ?? null, limit + 1]);
      return this.rows.open(tx, scope, found);
    });
  }
}
