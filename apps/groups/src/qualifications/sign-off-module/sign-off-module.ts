import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Checklist } from '../../observations/index.js';
import { QualificationPlaces } from '../qualification-places.store.js';
import { QualificationsStore } from '../qualifications.store.js';
import { Supporters } from '../supporters.store.js';

export interface SignOffModule {
  readonly programId: string;
  readonly personId: string;
  readonly by: string | null;
  readonly module: string;
  readonly seen: Checklist;
}

/** Who supports others in the program already watched somebody who wants to. */
@Injectable()
export class SignOffModuleHandler {
  constructor(
    private readonly db: Db,
    private readonly qualifications: QualificationsStore,
    private readonly supporters: Supporters,
    private readonly places: QualificationPlaces,
  ) {}

  run(c: SignOffModule, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => ({ result: await asSystem(tx, () => this.signOff(tx, c)), facts: [] }));
  }

  /** Whoever does not support others in the program learns nothing of who wants to. */
  private async signOff(tx: Tx, { programId, personId, by, module, seen }: SignOffModule) {
    const supports = by !== null && (await this.qualifications.isEligible(tx, { programId, personId: by }));
    const found = supports && (await this.qualifications.ofPerson(tx, { programId, personId }));
    if (!found) throw new DomainError('groups.qualification.not_found', 'not_found');
    const modules = await this.places.modules(tx, programId);
    return this.supporters.change(tx, found, found.id, (qualification, today) =>
      qualification.signOff(modules, module, { by, seen }, { today, at: tx.now }),
    );
  }
}
