import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Alias, AliasesStore } from '../aliases/index.js';
import { type Group, GroupsStore } from '../groups/index.js';
import { forumOf } from '../programs/index.js';
import { Holding } from '../threads/index.js';
import type { Step } from './step.js';
import { StepsStore } from './steps.store.js';

/** Steps that somebody else looks at once more. In the system's scope. */
@Injectable()
export class Appeals {
  constructor(
    private readonly groups: GroupsStore,
    private readonly aliases: AliasesStore,
    private readonly steps: StepsStore,
    private readonly holding: Holding,
  ) {}

  /** It waits in the queue of those who moderate, with its clock. */
  async make(tx: Tx, stepId: string, by: string, words: string): Promise<Step> {
    const seen = await this.steps.find(stepId, tx);
    const own = seen && (await this.aliases.of(tx, seen.groupId, by));
    if (!seen || own?.name !== seen.alias) throw new DomainError('groups.step.not_found', 'not_found');
    const { appeal } = forumOf(seen.format);
    const step = await this.steps.update(stepId, (each) => each.appeal(words, by, tx.now, appeal), tx);
    const group = (await this.groups.find(step.groupId, tx)) as Group;
    const what = { cause: 'appeal', distress: false, reason: null, subjectId: stepId, alias: step.alias } as const;
    await this.holding.open(tx, group, what, step.takenBy);
    return step;
  }

  /** What was lifted is as if it had not been; whoever was sent away may come back as everybody comes. */
  async decide(tx: Tx, stepId: string, decision: 'upheld' | 'lifted', by: string | null, alias: Alias): Promise<Step> {
    const step = await this.steps.update(stepId, (each) => each.decide(decision, by, alias.personId, tx.now), tx);
    if (decision === 'lifted' && step.kind !== 'warning') {
      await this.aliases.update(alias.id, (each) => each.restore(), tx);
    }
    return step;
  }
}
