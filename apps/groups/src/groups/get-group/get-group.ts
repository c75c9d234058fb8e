import { DomainError, Ids } from '@holdfast/kernel';
import { asSystem, audit, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, SHOWN, type ShownGroup } from '../group-rows.store.js';

/** With what everybody has to know before they meet: when confidentiality ends. */
export interface GroupBeforeContact extends ShownGroup {
  readonly exceptionsToConfidentiality: readonly string[];
}

@Injectable()
export class GetGroup {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** Looking at a group one does not belong to leaves a trace with each of its members. */
  run(scope: Scope, groupId: string): Promise<GroupBeforeContact> {
    return this.db.transaction(scope, async (tx) => {
      const [group] = await tx.query<ShownGroup>(`SELECT ${SHOWN} FROM "group" WHERE group_id = $1`, [groupId]);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      const strange = !group.members.some(({ personId }) => personId === scope.personId);
      const seen = { action: 'group_seen', subjectType: 'group', subjectId: groupId };
      const entries = group.members.map(({ personId }) => ({ id: this.ids.next(), ...seen, personId }));
      if (strange) await audit(tx, entries);
      const exceptionsToConfidentiality = await asSystem(tx, () => exceptions(tx, group.programId));
      return { ...asSeenBy(scope, group), exceptionsToConfidentiality };
    });
  }
}

async function exceptions(tx: Tx, programId: string): Promise<readonly string[]> {
  const [row] = await tx.query<{ exceptions: string[] | null }>(
    `SELECT plan -> 'policyPack' -> 'exceptionsToConfidentiality' AS exceptions FROM program WHERE program_id = $1`,
    [programId],
  );
  return row?.exceptions ?? [];
}
