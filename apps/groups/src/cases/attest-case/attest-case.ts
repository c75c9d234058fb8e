import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { CaseSlotsStore } from '../case-slots.store.js';

export interface AttestCase {
  readonly caseId: string;
  readonly by: string | null;
}

@Injectable()
export class AttestCaseHandler {
  constructor(
    private readonly cases: CaseSlotsStore,
    private readonly clock: Clock,
  ) {}

  run({ caseId, by }: AttestCase, w: Write): Promise<Answer> {
    return this.cases.update(caseId, (slot) => slot.attest(by, this.clock.now()), w);
  }
}
