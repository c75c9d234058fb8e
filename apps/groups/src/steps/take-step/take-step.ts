import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { forumOf } from '../../programs/index.js';
import type { StepKind, StepReason } from '../step.js';
import { Stepping } from '../stepping.store.js';

export interface TakeStep {
  readonly groupId: string;
  readonly by: Actor;
  readonly alias: string;
  readonly kind: StepKind;
  readonly reason: StepReason;
  readonly days: number | null;
}

@Injectable()
export class TakeStepHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly stepping: Stepping,
  ) {}

  run({ groupId, by, alias, ...wish }: TakeStep, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      group.refusePlanning(by);
      const { longestSuspension } = forumOf(group.format);
      const most = longestSuspension.days ?? 0;
      refuseUnfit(wish, most);
      const personId = by.personId as string;
      return {
        result: await asSystem(tx, () => this.stepping.take(tx, group, { ...wish, alias, personId })),
        facts: [],
      };
    });
  }
}

function refuseUnfit({ kind, days }: Pick<TakeStep, 'kind' | 'days'>, most: number): void {
  if ((kind === 'suspension') !== (days !== null)) throw new DomainError('groups.step.days_not_fitting', 'invalid');
  if ((days ?? 0) > most) throw new DomainError('groups.step.too_long', 'invalid', { most });
}
