import { type DueWork, scheduleAll } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import type { Session } from './session.js';

export const MISS_SESSION = 'miss_session';

/** Plans for each session the look at whether anybody recorded it; replaces what was planned for it before. */
export const lookForMissed = (tx: Tx, sessions: readonly Session[]): Promise<void> =>
  scheduleAll(
    tx,
    sessions.map(({ id: key, missedFrom: dueAt, tenantId, siteId }): DueWork => ({
      kind: MISS_SESSION,
      key,
      dueAt,
      payload: {},
      tenantId,
      siteId,
    })),
  );
