import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { Departures } from '../departures.store.js';

export interface StepDown {
  readonly groupId: string;
  readonly by: string | null;
}

@Injectable()
export class StepDownHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly departures: Departures,
  ) {}

  run({ groupId, by }: StepDown, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      const personId = group.memberOf(by)?.personId;
      if (personId === undefined) throw new DomainError('groups.group.not_a_member', 'forbidden');
      return { result: await asSystem(tx, () => this.departures.stepDown(tx, groupId, personId)), facts: [] };
    });
  }
}
