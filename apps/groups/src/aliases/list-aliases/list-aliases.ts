import { DomainError } from '@holdfast/kernel';
import { asSystem, Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';

export interface ShownAlias {
  readonly alias: string;
  readonly own: boolean;
}

/** In the order of the words, which says nothing of who came when. */
const PRESENT = `
  SELECT a.name AS alias, a.person_id = $2 AS own FROM alias a
  JOIN membership m ON m.group_id = a.group_id AND m.person_id = a.person_id AND m.state <> 'left'
  WHERE a.group_id = $1 ORDER BY a.name`;

@Injectable()
export class ListAliases {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
  ) {}

  /** For members alone: the office knows who belongs to the group, and has no business with what they are called there. */
  run(scope: Scope, groupId: string): Promise<ShownAlias[]> {
    return this.db.read(scope, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group?.memberOf(scope.personId)) throw new DomainError('groups.group.not_found', 'not_found');
      return asSystem(tx, () => tx.query<ShownAlias>(PRESENT, [groupId, scope.personId]));
    });
  }
}
