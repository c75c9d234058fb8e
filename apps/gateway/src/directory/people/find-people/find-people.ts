import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleStore } from '../people.store.js';

export interface FoundPerson {
  readonly externalId: string;
  readonly id: string;
}

@Injectable()
export class FindPeople {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleStore,
  ) {}

  /** Persons of the scope's lane by the health system's own ids; unknown ones are left out. */
  run(scope: Scope, externalIds: readonly string[]): Promise<FoundPerson[]> {
    const byIndex = new Map(
      externalIds.map((externalId) => [
        this.people.externalIdIndex(scope.tenantId, scope.lane, externalId),
        externalId,
      ]),
    );
    return this.db.read(scope, async (tx) => {
      const found = await this.people.byExternalId(tx, [...byIndex.keys()]);
      return [...found].map(([index, id]) => ({ externalId: byIndex.get(index) ?? '', id }));
    });
  }
}
