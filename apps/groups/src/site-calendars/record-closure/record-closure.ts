import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../../directory-copy/index.js';
import type { Actor } from '../../groups/index.js';
import { type ClosedDays, Closure, type ClosureKind } from '../closure.js';
import { ClosuresStore } from '../closures.store.js';

export interface RecordClosure {
  readonly siteId: string;
  readonly by: Actor;
  readonly kind: ClosureKind;
  readonly days: ClosedDays;
}

@Injectable()
export class RecordClosureHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly closures: ClosuresStore,
    private readonly directory: DirectoryCopy,
  ) {}

  async run({ siteId, by, kind, days }: RecordClosure, w: Write): Promise<Answer> {
    await this.db.lookAgain(w.scope, async (tx) => (await this.directory.knowsSites(tx, [siteId])) || undefined);
    return this.db.write(w, async (tx) => {
      const known = by.worksAt(siteId) && (await this.directory.knowsSites(tx, [siteId]));
      if (!known) throw new DomainError('groups.site.not_found', 'not_found');
      const born = Closure.record(this.ids.next(), { tenantId: w.scope.tenantId, siteId }, kind, days);
      await this.closures.insert(() => born, tx);
      return { result: born.aggregate, facts: [] };
    });
  }
}
