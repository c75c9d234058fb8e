import type { SessionCancelledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, sessionCancelled } from '../workflows/index.js';
import { SessionChanges } from './session-changes.store.js';

@Injectable()
export class NotifyOnSessionCancelled {
  constructor(private readonly sessions: SessionChanges) {}

  async apply(events: Received<SessionCancelledV1>[], tx: Tx): Promise<void> {
    for (const event of events) {
      const { data } = event;
      await this.sessions.cancel(tx, data.sessionId, (invited) => {
        const memberIds = [...data.memberIds, ...invited];
        return noticesOf(sessionCancelled, { ...event, data: { ...data, memberIds } }, tx.now);
      });
    }
  }
}
