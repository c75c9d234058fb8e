import { DomainError, Ids } from '@holdfast/kernel';
import { audit, Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, SHOWN, type ShownGroup } from '../group-rows.store.js';

@Injectable()
export class GetGroup {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** Looking at a group one does not belong to leaves a trace with each of its members. */
  run(scope: Scope, groupId: string): Promise<ShownGroup> {
    return this.db.transaction(scope, async (tx) => {
      const [group] = await tx.query<ShownGroup>(`SELECT ${SHOWN} FROM "group" WHERE group_id = $1`, [groupId]);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      const strange = !group.members.some(({ personId }) => personId === scope.personId);
      const seen = { action: 'group_seen', subjectType: 'group', subjectId: groupId };
      const entries = group.members.map(({ personId }) => ({ id: this.ids.next(), ...seen, personId }));
      if (strange) await audit(tx, entries);
      return asSeenBy(scope, group);
    });
  }
}
