import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListMyStepsQuery {
  readonly after?: string;
  readonly limit: number;
}

export interface ShownStep {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly kind: string;
  readonly reason: string;
  readonly state: string;
  readonly takenAt: string;
  readonly until: string | null;
}

@Injectable()
export class ListMySteps {
  constructor(private readonly db: Db) {}

  /** Also of groups the person was sent away from. */
  run(scope: Scope, { after, limit }: ListMyStepsQuery): Promise<ShownStep[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownStep>(
        `SELECT s.step_id AS id, s.version, s.group_id AS "groupId", s.kind, s.reason, s.state,
                s.taken_at AS "takenAt", s.until
         FROM step s JOIN alias a ON a.group_id = s.group_id AND a.name = s.alias
         WHERE a.person_id = $1 AND ($2::uuid IS NULL OR s.step_id > $2) ORDER BY s.step_id LIMIT $3`,
        [scope.personId, after ?? null, limit + 1],
      ),
    );
  }
}
