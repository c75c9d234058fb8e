import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { type GoalRow, GoalRows, ROW, type ShownGoal } from '../goal-rows.store.js';
import { READABLE } from '../goals.store.js';

export interface ListGroupGoalsQuery {
  readonly groupId: string;
  readonly after?: string;
  readonly limit: number;
}

const GOALS = `SELECT ${ROW} FROM goal
  WHERE group_id = $2 AND ${READABLE} AND ($3::uuid IS NULL OR goal_id > $3) ORDER BY goal_id LIMIT $4`;

@Injectable()
export class ListGroupGoals {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly rows: GoalRows,
  ) {}

  run(scope: Scope, { groupId, after, limit }: ListGroupGoalsQuery): Promise<ShownGoal[]> {
    return this.db.read(scope, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group?.memberOf(scope.personId)) throw new DomainError('groups.group.not_found', 'not_found');
      const found = await tx.query<GoalRow>(GOALS, [scope.personId, groupId, after ?? null, limit + 1]);
      return this.rows.openIn(tx, scope, groupId, found);
    });
  }
}
