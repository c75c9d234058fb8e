import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Fit, MembershipsStore } from '../../groups/index.js';

export interface ReportFit {
  readonly groupId: string;
  readonly by: string | null;
  readonly fit: Fit;
}

@Injectable()
export class ReportFitHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: MembershipsStore,
  ) {}

  run({ groupId, by, fit }: ReportFit, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const own = await this.memberships.ownIn(tx, groupId, by);
      return { result: await this.memberships.update(own, (each) => each.reportFit(fit, tx.now), tx), facts: [] };
    });
  }
}
