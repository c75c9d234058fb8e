import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Appeals } from '../appeals.store.js';

export interface AppealStep {
  readonly stepId: string;
  readonly by: string | null;
  readonly words: string;
}

@Injectable()
export class AppealStepHandler {
  constructor(
    private readonly db: Db,
    private readonly appeals: Appeals,
  ) {}

  run({ stepId, by, words }: AppealStep, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const result = await asSystem(tx, async () => {
        if (by === null) throw new DomainError('groups.step.not_found', 'not_found');
        return this.appeals.make(tx, stepId, by, words);
      });
      return { result, facts: [] };
    });
  }
}
