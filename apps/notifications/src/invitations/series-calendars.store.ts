import { plus } from '@holdfast/kernel';
import { gather } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { currentTraceContext } from '@holdfast/telemetry';
import { Injectable } from '@nestjs/common';
import type { PlannedSession } from './planned-session.js';
import { PlannedSessions } from './planned-sessions.store.js';

export const TELL_SERIES = 'tell_series';

/** Sessions that change together are told in one mail. */
const GATHERED_FOR = { seconds: 5 };

/** Events change what calendars are to hold; the mails follow when the change is complete. */
@Injectable()
export class SeriesCalendars {
  constructor(private readonly sessions: PlannedSessions) {}

  /** @param sessions of one tenant */
  async change(tx: Tx, sessions: readonly PlannedSession[]): Promise<void> {
    const [first] = sessions;
    if (!first) return;
    for (const seriesId of await this.sessions.keep(tx, sessions)) await this.tell(tx, first.tenantId, seriesId);
  }

  async callOff(tx: Tx, tenantId: string, sessionId: string): Promise<void> {
    const seriesId = await this.sessions.callOff(tx, sessionId);
    if (seriesId) await this.tell(tx, tenantId, seriesId);
  }

  private tell(tx: Tx, tenantId: string, key: string): Promise<void> {
    const dueAt = plus(tx.now, GATHERED_FOR);
    return gather(tx, { kind: TELL_SERIES, key, dueAt, payload: { trace: currentTraceContext() }, tenantId });
  }
}
