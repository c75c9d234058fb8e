import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { lookForMissed } from '../missed-sessions.store.js';
import { SessionsStore } from '../sessions.store.js';

@Injectable()
export class MissSession implements DueWorkHandler {
  constructor(private readonly sessions: SessionsStore) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const session = await this.sessions.update(key, (each) => each.miss(tx.now), tx);
    if (session.state === 'scheduled') await lookForMissed(tx, [session]);
  }
}
