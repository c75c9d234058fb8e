import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { followUp } from '../follow-ups.store.js';
import { SessionsStore } from '../sessions.store.js';

/** Those who lead are asked about a session nobody recorded, three times; then it is missed. */
@Injectable()
export class FollowUpSession implements DueWorkHandler {
  constructor(private readonly sessions: SessionsStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const session = await this.sessions.update(key, (each) => each.followUp(tx.now), tx);
    if (session.state === 'scheduled') await followUp(tx, [session]);
  }
}
