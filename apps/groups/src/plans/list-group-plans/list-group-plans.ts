import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { type PlanRow, PlanRows, ROW, type ShownPlan } from '../plan-rows.store.js';
import { READABLE } from '../plans.store.js';

export interface ListGroupPlansQuery {
  readonly groupId: string;
  readonly after?: string;
  readonly limit: number;
}

const PLANS = `SELECT ${ROW} FROM plan
  WHERE group_id = $2 AND ${READABLE} AND ($3::uuid IS NULL OR plan_id > $3) ORDER BY plan_id LIMIT $4`;

@Injectable()
export class ListGroupPlans {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly rows: PlanRows,
  ) {}

  run(scope: Scope, { groupId, after, limit }: ListGroupPlansQuery): Promise<ShownPlan[]> {
    return this.db.read(scope, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group?.memberOf(scope.personId)) throw new DomainError('groups.group.not_found', 'not_found');
      const found = await tx.query<PlanRow>(PLANS, [scope.personId, groupId, after ?? null, limit + 1]);
      return this.rows.openIn(tx, scope, groupId, found);
    });
  }
}
