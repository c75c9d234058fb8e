import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { Cases } from '../cases.store.js';

export interface PlanCases {
  readonly sessionId: string;
  readonly by: Actor;
  /** Null: whose turn it is. */
  readonly presenterIds: readonly string[] | null;
}

@Injectable()
export class PlanCasesHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly cases: Cases,
  ) {}

  run({ sessionId, by, presenterIds }: PlanCases, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const session = await this.cases.session(tx, sessionId);
      const group = await this.groups.locked(session.groupId, tx);
      group.refusePlanning(by);
      return { result: await this.cases.plan(tx, session, group, presenterIds), facts: [] };
    });
  }
}
