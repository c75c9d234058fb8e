import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';

export interface WithdrawApplication {
  readonly groupId: string;
  readonly by: string | null;
}

@Injectable()
export class WithdrawApplicationHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
  ) {}

  run(c: WithdrawApplication, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await asSystem(tx, () => this.withdraw(tx, c));
      return { result, facts: [] };
    });
  }

  /** Whoever did not apply does not find the group. */
  private async withdraw(tx: Tx, { groupId, by }: WithdrawApplication) {
    const group = await this.groups.find(groupId, tx);
    if (by === null || !group?.gathering?.applications.some(({ personId }) => personId === by)) {
      throw new DomainError('groups.group.not_found', 'not_found');
    }
    return this.groups.update(groupId, (each) => each.forget(by), tx);
  }
}
