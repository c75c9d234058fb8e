import type { GroupPlacesChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import { scheduleAll } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { FILL_GROUPS } from '../waitlist/index.js';
import { copyGroups, programsWithPlaces } from './known-groups.store.js';

/** A place became free: it goes to the first in the line whom it fits. */
@Injectable()
export class FillGroupsOnGroupPlacesChanged {
  async apply(events: readonly Received<GroupPlacesChangedV1>[], tx: Tx): Promise<void> {
    await copyGroups(events, tx);
    const programs = await programsWithPlaces(
      tx,
      events.map(({ data }) => data.groupId),
    );
    await scheduleAll(
      tx,
      programs.map(({ programId: key, tenantId, siteId }) => {
        return { kind: FILL_GROUPS, key, dueAt: tx.now, payload: {}, tenantId, siteId };
      }),
    );
  }
}
