import { Ids } from '@holdfast/kernel';
import { audit, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LoginsStore } from '../logins/index.js';
import { PeopleStore, Person } from '../people/index.js';
import { type Applied, applyEffects } from './apply.applier.js';
import type { GoodLine, Upload } from './import-lines.store.js';
import { type FoundEntry, PersonEntriesFinder } from './person-entries.finder.js';

/** Lines of people become persons with their logins. */
@Injectable()
export class PeopleApplier {
  constructor(
    private readonly entries: PersonEntriesFinder,
    private readonly people: PeopleStore,
    private readonly logins: LoginsStore,
    private readonly ids: Ids,
  ) {}

  async apply(
    tx: Tx,
    { upload, dryRun }: { upload: Upload; dryRun: boolean },
    good: readonly GoodLine[],
  ): Promise<Applied> {
    const { tenantId } = upload;
    const found = await this.entries.find(tx, upload, good);
    const existing = await this.people.existing(
      tx,
      found.map(({ personId }) => personId),
    );
    const effects = found.map(({ personId: id, lane, externalIdIndex, entry, contact }) => ({
      id,
      create: () => Person.register({ id, tenantId, lane, externalIdIndex, entry, contact }),
      change: (person: Person) => person.change(entry, contact, externalIdIndex),
    }));
    const applied = await applyEffects(tx, this.people, effects, { existing, dryRun });
    const moved = await this.applyLogins(tx, found, { tenantId, dryRun });
    const all = withMoved(applied, moved);
    if (!dryRun) await this.leaveTrace(tx, all);
    return all;
  }

  /** @returns persons who sign in with something else from now on. */
  private async applyLogins(
    tx: Tx,
    found: readonly FoundEntry[],
    { tenantId, dryRun }: { tenantId: string; dryRun: boolean },
  ): Promise<ReadonlySet<string>> {
    const known = await this.logins.loginsOf(
      tx,
      found.map(({ personId }) => personId),
    );
    const moved = found.filter(({ personId, loginIndex }) => (known.get(personId) ?? null) !== loginIndex);
    const logins = moved.map(({ personId, loginIndex: index }) => ({ personId, index }));
    if (!dryRun && logins.length > 0) await this.logins.replace(tx, tenantId, logins);
    return new Set(moved.map(({ personId }) => personId));
  }

  private leaveTrace(tx: Tx, { created, updated }: Applied): Promise<void> {
    const entry = (action: string) => (id: string) => ({
      id: this.ids.next(),
      action,
      subjectType: 'person',
      subjectId: id,
      personId: id,
    });
    return audit(tx, [...created.map(entry('person_imported')), ...updated.map(entry('person_changed'))]);
  }
}

/** A new login changes the person's entry as well, though nobody outside hears of it. */
function withMoved({ created, updated, unchanged }: Applied, moved: ReadonlySet<string>): Applied {
  return {
    created,
    updated: [...updated, ...unchanged.filter((id) => moved.has(id))],
    unchanged: unchanged.filter((id) => !moved.has(id)),
  };
}
