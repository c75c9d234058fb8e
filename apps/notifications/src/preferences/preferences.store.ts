import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { preferencesMapping } from './preferences.mapping.js';
import { Preferences, type PreferencesChanged } from './preferences.js';

@Injectable()
export class PreferencesStore extends AggregateStore<Preferences, PreferencesChanged> {
  protected readonly kind: AggregateKind<Preferences, PreferencesChanged> = {
    entity: preferencesMapping,
    notFound: 'notifications.preferences.not_found',
    outbound: () => [],
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Of those who have chosen anything. */
  async of(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>> {
    const rows = await tx.manager.getRepository(preferencesMapping).findBy({ id: In([...personIds]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Changes the person's preferences, beginning them at the first change. */
  async changeFor(
    tx: Tx,
    person: { personId: string; tenantId: string; lane: string },
    change: (preferences: Preferences) => readonly PreferencesChanged[],
  ): Promise<Preferences> {
    if (await this.find(person.personId, tx)) return this.update(person.personId, change, tx);
    const begun = Preferences.of(person);
    const facts = change(begun);
    return facts.length === 0 ? begun : this.insert(() => ({ aggregate: begun, facts }), tx);
  }

  async erase(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM preferences WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }
}
