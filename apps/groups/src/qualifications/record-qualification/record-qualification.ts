import { Ids } from '@holdfast/kernel';
import { type Answer, Db, refuseTwin, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Conditions } from '../qualification.js';
import { QualificationPlaces } from '../qualification-places.store.js';
import { Supporters } from '../supporters.store.js';

export interface RecordQualification {
  readonly programId: string;
  readonly personId: string;
  readonly conditions: Conditions;
}

@Injectable()
export class RecordQualificationHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly supporters: Supporters,
    private readonly places: QualificationPlaces,
  ) {}

  async run({ conditions, ...of }: RecordQualification, w: Write): Promise<Answer> {
    await this.db.lookAgain(w.scope, (tx) => this.places.person(tx, of.personId));
    return this.db.write(w, async (tx) => {
      const place = await this.places.of(tx, of);
      const result = await this.supporters
        .change(tx, place, this.ids.next(), (qualification, today) => qualification.record(conditions, today))
        .catch(refuseTwin);
      return { result, facts: [] };
    });
  }
}
