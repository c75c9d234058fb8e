import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { RotaEntriesStore } from '../rota-entries.store.js';
import { type OnCallTime, RotaEntry } from '../rota-entry.js';
import { RotaSurroundings } from '../surroundings.store.js';

export interface PlanRotaEntry {
  readonly programId: string;
  readonly personId: string;
  readonly by: Actor;
  readonly time: OnCallTime;
}

/** A supporter is on call for a stretch of time. */
@Injectable()
export class PlanRotaEntryHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly entries: RotaEntriesStore,
    private readonly around: RotaSurroundings,
  ) {}

  run(c: PlanRotaEntry, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.around.refuseUnseen(tx, c.programId);
      const result = await asSystem(tx, () => this.plan(tx, c));
      return { result, facts: [] };
    });
  }

  private async plan(tx: Tx, { programId, personId, by, time }: PlanRotaEntry): Promise<RotaEntry> {
    const { place, serves } = await this.around.of(tx, programId, personId);
    const birth = { id: this.ids.next(), by, now: tx.now };
    const born = RotaEntry.plan(birth, personId, place, time);
    if (!serves) throw new DomainError('groups.rota_entry.not_a_supporter', 'conflict');
    await this.entries.refuseOverlaps(tx, personId, time);
    return this.entries.insert(() => born, tx);
  }
}
