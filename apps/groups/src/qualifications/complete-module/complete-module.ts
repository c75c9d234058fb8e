import { type CivilDate, Ids } from '@holdfast/kernel';
import { type Answer, Db, refuseTwin, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { QualificationPlaces } from '../qualification-places.store.js';
import { Supporters } from '../supporters.store.js';

export interface CompleteModule {
  readonly programId: string;
  readonly personId: string;
  readonly module: string;
  readonly completedOn: CivilDate;
}

@Injectable()
export class CompleteModuleHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly supporters: Supporters,
    private readonly places: QualificationPlaces,
  ) {}

  async run({ module, completedOn, ...of }: CompleteModule, w: Write): Promise<Answer> {
    await this.db.lookAgain(w.scope, (tx) => this.places.person(tx, of.personId));
    return this.db.write(w, async (tx) => {
      const place = await this.places.of(tx, of);
      const modules = await this.places.modules(tx, of.programId);
      const result = await this.supporters
        .change(tx, place, this.ids.next(), (qualification, today) =>
          qualification.completeModule(modules, module, completedOn, { today, at: tx.now }),
        )
        .catch(refuseTwin);
      return { result, facts: [] };
    });
  }
}
