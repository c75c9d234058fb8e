import { DomainError } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { ClosuresStore } from '../closures.store.js';

export interface LiftClosure {
  readonly closureId: string;
  readonly by: Actor;
}

@Injectable()
export class LiftClosureHandler {
  constructor(
    private readonly db: Db,
    private readonly closures: ClosuresStore,
  ) {}

  run({ closureId, by }: LiftClosure, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const found = await this.closures.find(closureId, tx);
      if (!found || !by.worksAt(found.siteId)) throw new DomainError('groups.closure.not_found', 'not_found');
      const result = await this.closures.update(closureId, (closure) => closure.lift(tx.now), tx);
      return { result, facts: [] };
    });
  }
}
