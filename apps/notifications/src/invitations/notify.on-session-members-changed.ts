import type { SessionMembersChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, sessionCancelled, sessionScheduled } from '../workflows/index.js';
import { SessionChanges } from './session-changes.store.js';

/** Whoever joined is invited, whoever left has the invitation taken back; for everybody else nothing changed. */
@Injectable()
export class NotifyOnSessionMembersChanged {
  constructor(private readonly sessions: SessionChanges) {}

  async apply(events: Received<SessionMembersChangedV1>[], tx: Tx): Promise<void> {
    for (const event of events) {
      const { data } = event;
      const of = (memberIds: readonly string[]) => ({ ...event, data: { ...data, memberIds } });
      await this.sessions.changeMembers(tx, data.sessionId, {
        joined: noticesOf(sessionScheduled, of(data.joinedIds), tx.now),
        left: noticesOf(sessionCancelled, of(data.leftIds), tx.now),
      });
    }
  }
}
