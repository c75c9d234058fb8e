import { type DueWork, scheduleAll } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import type { Session } from './session.js';

export const FOLLOW_UP_SESSION = 'follow_up_session';

/** Plans for each session the next look at whether anybody recorded it; replaces what was planned for it before. */
export const followUp = (tx: Tx, sessions: readonly Session[]): Promise<void> =>
  scheduleAll(
    tx,
    sessions.map(({ id: key, nextLookAt: dueAt, tenantId, siteId }): DueWork => ({
      kind: FOLLOW_UP_SESSION,
      key,
      dueAt,
      payload: {},
      tenantId,
      siteId,
    })),
  );
