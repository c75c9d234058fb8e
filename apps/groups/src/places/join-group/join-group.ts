import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { orRefused, Places } from '../places.store.js';

export interface JoinGroup {
  readonly groupId: string;
  readonly by: string | null;
  readonly groundRulesVersion: number;
}

@Injectable()
export class JoinGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly places: Places,
  ) {}

  run(c: JoinGroup, w: Write): Promise<Answer> {
    return this.db.write(orRefused(w), async (tx) => {
      const result = await asSystem(tx, () => this.join(tx, c));
      return { result, facts: [] };
    });
  }

  private async join(tx: Tx, { groupId, by, groundRulesVersion }: JoinGroup) {
    const { group, enrolment } = await this.places.found(tx, groupId, by);
    if (group.visibility !== 'open') throw new DomainError('groups.group.by_application', 'conflict');
    return this.places.give(tx, group, enrolment, groundRulesVersion);
  }
}
