import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, type Group, GroupsStore } from '../../groups/index.js';
import { Formation, type Leading } from '../formation.store.js';
import { GroupOpening } from '../group-opening.store.js';
import { gatheringOf } from '../../programs/index.js';

export interface AddLead {
  readonly groupId: string;
  readonly by: Actor;
  readonly leading: Leading;
}

/** Somebody takes a role nobody has: a group begins without them, or they come after one who left. */
@Injectable()
export class AddLeadHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly formation: Formation,
    private readonly opening: GroupOpening,
  ) {}

  run({ groupId, by, leading }: AddLead, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      if (!by.worksAt(group.siteId)) throw new DomainError('groups.group.other_site', 'forbidden');
      return { result: await asSystem(tx, () => this.add(tx, group, leading)), facts: [] };
    });
  }

  private async add(tx: Tx, group: Group, leading: Leading): Promise<Group> {
    const rules = gatheringOf(group.format);
    await this.formation.lead(tx, group, rules, [leading]);
    await this.opening.led(tx, group.id, rules);
    return (await this.groups.find(group.id, tx)) as Group;
  }
}
