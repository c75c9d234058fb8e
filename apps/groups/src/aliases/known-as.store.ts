import { asSystem, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore, knowsByName } from '../groups/index.js';
import { AliasesStore } from './aliases.store.js';

/** Somebody of a group, as the reader knows them there: by name, or by alias unless it is the reader. */
export interface Known {
  readonly personId: string | null;
  readonly alias: string | null;
}

@Injectable()
export class KnownAs {
  constructor(
    private readonly groups: GroupsStore,
    private readonly aliases: AliasesStore,
  ) {}

  /** @returns for each of the persons, in their order. Where the reader sees no group, they have no name for others. */
  async of(tx: Tx, scope: Scope, groupId: string, personIds: readonly string[]): Promise<Known[]> {
    const group = await this.groups.find(groupId, tx);
    if (group && knowsByName(scope, group)) return personIds.map((personId) => ({ personId, alias: null }));
    const names = await asSystem(tx, () => this.aliases.namesOf(tx, groupId, personIds));
    return personIds.map((personId) => {
      return { personId: personId === scope.personId ? personId : null, alias: names.get(personId) ?? null };
    });
  }
}
