import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EscalationsStore } from '../escalations.store.js';

/** Again and again until somebody takes it: distress is never dropped because nobody was there in time. */
@Injectable()
export class RemindEscalation implements DueWorkHandler {
  constructor(private readonly escalations: EscalationsStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const escalation = await this.escalations.update(key, (each) => each.remind(tx.now), tx);
    if (escalation.state === 'opened') await this.escalations.remindLater(tx, escalation);
  }
}
