import type { GroupClosedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { StopPlaces } from './stop-places.store.js';

@Injectable()
export class StopPlacesOnGroupClosed {
  constructor(private readonly stopPlaces: StopPlaces) {}

  apply(events: readonly Received<GroupClosedV1>[], tx: Tx): Promise<void> {
    return this.stopPlaces.ofGroups(
      tx,
      events.map(({ data }) => data.groupId),
    );
  }
}
