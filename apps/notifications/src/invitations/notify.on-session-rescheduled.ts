import type { SessionRescheduledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, sessionCancelled, sessionMoved } from '../workflows/index.js';
import { SessionChanges } from './session-changes.store.js';

@Injectable()
export class NotifyOnSessionRescheduled {
  constructor(private readonly sessions: SessionChanges) {}

  /** One after the other: each looks at what the one before left behind. */
  async apply(events: Received<SessionRescheduledV1>[], tx: Tx): Promise<void> {
    for (const event of events) {
      const { data } = event;
      const takeBack = (personId: string) =>
        noticesOf(sessionCancelled, { ...event, data: { ...data, memberIds: [personId] } }, tx.now);
      await this.sessions.replace(tx, data.sessionId, noticesOf(sessionMoved, event, tx.now), takeBack);
    }
  }
}
