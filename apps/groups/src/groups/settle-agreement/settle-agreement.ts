import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { AgreementTerms } from '../agreement.js';
import { GroupsStore } from '../groups.store.js';

export interface SettleAgreement {
  readonly groupId: string;
  readonly by: Actor;
  readonly terms: AgreementTerms;
}

@Injectable()
export class SettleAgreementHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly clock: Clock,
  ) {}

  run({ groupId, by, terms }: SettleAgreement, w: Write): Promise<Answer> {
    return this.groups.update(groupId, (group) => group.agree(by, terms, this.clock.now()), w);
  }
}
