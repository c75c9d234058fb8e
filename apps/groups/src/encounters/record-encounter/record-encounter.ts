import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Contact, Encounter } from '../encounter.js';
import { EncountersStore } from '../encounters.store.js';
import { EncounterSurroundings } from '../surroundings.store.js';

export interface RecordEncounter {
  readonly programId: string;
  readonly contact: Omit<Contact, 'supporterId'> & { readonly supporterId: string | null };
}

/** A supporter records that a contact took place: how long, of which kind, and nothing of what was said. */
@Injectable()
export class RecordEncounterHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly encounters: EncountersStore,
    private readonly around: EncounterSurroundings,
  ) {}

  run({ programId, contact }: RecordEncounter, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { supporterId } = contact;
      if (supporterId === null) throw new DomainError('groups.encounter.not_a_supporter', 'forbidden');
      const result = await asSystem(tx, () => this.record(tx, programId, { ...contact, supporterId }));
      return { result, facts: [] };
    });
  }

  private async record(tx: Tx, programId: string, contact: Contact): Promise<Encounter> {
    const { place, personId, rest } = await this.around.of(tx, programId, contact);
    const birth = { id: this.ids.next(), now: tx.now };
    return this.encounters.insert(() => Encounter.record(birth, place, { ...contact, personId }, rest), tx);
  }
}
