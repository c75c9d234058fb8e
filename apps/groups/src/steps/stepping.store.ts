import { DomainError, Ids, plus } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Alias, AliasesStore } from '../aliases/index.js';
import { Departures } from '../departures/index.js';
import { type Group, leads } from '../groups/index.js';
import { placeOf } from '../threads/index.js';
import { Step, type StepKind, type StepReason } from './step.js';
import { StepsStore } from './steps.store.js';

export interface Wish {
  readonly alias: string;
  readonly kind: StepKind;
  readonly reason: StepReason;
  readonly days: number | null;
  /** Who takes it. */
  readonly personId: string;
}

/** A step and what follows from it. In the system's scope. */
@Injectable()
export class Stepping {
  constructor(
    private readonly ids: Ids,
    private readonly aliases: AliasesStore,
    private readonly steps: StepsStore,
    private readonly departures: Departures,
  ) {}

  async take(tx: Tx, group: Group, { alias: name, kind, reason, days, personId: by }: Wish): Promise<Step> {
    const alias = await this.aliases.named(tx, group.id, name);
    const { personId } = alias;
    if (personId === by) throw new DomainError('groups.step.own', 'forbidden');
    const member = group.memberOf(personId);
    // Whoever left is out of reach, and whoever leads is the office's to speak with.
    if (!member || leads(member)) throw new DomainError('groups.alias.not_found', 'not_found');
    const until = days === null ? null : plus(tx.now, { days });
    const before = await this.steps.standing(tx, group.id, name);
    const taken = { kind, reason, until, by };
    const towards = { alias: name, personId };
    const born = Step.take(this.ids.next(), tx.now, placeOf(group), towards, taken, before);
    const step = await this.steps.insert(() => born, tx);
    await this.follow(tx, step, alias);
    return step;
  }

  private async follow(tx: Tx, { kind, until, groupId }: Step, { id, personId }: Alias): Promise<void> {
    if (until !== null) await this.aliases.update(id, (alias) => alias.suspend(until), tx);
    if (kind !== 'expulsion') return;
    // For everybody outside, a member left.
    await this.departures.leave(tx, groupId, true, { personId, reason: 'departed' });
    await this.aliases.update(id, (alias) => alias.shutOut(tx.now), tx);
  }
}
