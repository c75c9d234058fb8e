import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListMyCompletionsQuery {
  readonly after?: string;
  readonly limit: number;
}

export interface ShownCompletion {
  readonly id: string;
  readonly programId: string;
  readonly groupId: string;
  readonly learningGoal: string;
  readonly completedAt: Instant;
}

@Injectable()
export class ListMyCompletions {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { after, limit }: ListMyCompletionsQuery): Promise<ShownCompletion[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownCompletion>(
        `SELECT completion_id AS id, program_id AS "programId", group_id AS "groupId", learning_goal AS "learningGoal",
                completed_at AS "completedAt"
         FROM completion WHERE person_id = $1 AND ($2::uuid IS NULL OR completion_id > $2)
         ORDER BY completion_id LIMIT $3`,
        [scope.personId, after ?? null, limit + 1],
      ),
    );
  }
}
