import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type GoalRow, GoalRows, ROW, type ShownGoal } from '../goal-rows.store.js';

export interface ListMyGoalsQuery {
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

const GOALS = `SELECT ${ROW} FROM goal
  WHERE person_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR goal_id > $3)
  ORDER BY goal_id LIMIT $4`;

@Injectable()
export class ListMyGoals {
  constructor(
    private readonly db: Db,
    private readonly rows: GoalRows,
  ) {}

  run(scope: Scope, { state, after, limit }: ListMyGoalsQuery): Promise<ShownGoal[]> {
    return this.db.read(scope, async (tx) => {
      const found = await tx.query<GoalRow>(GOALS, [scope.personId, state ?? null, after ?? null, limit + 1]);
      return this.rows.open(tx, scope, found);
    });
  }
}
