import type { PlaceAcceptedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { TakePlaceHandler } from './take-place.js';

@Injectable()
export class TakePlaceOnPlaceAccepted {
  constructor(private readonly takePlace: TakePlaceHandler) {}

  /** One after the other: several of a batch may take places of one group. */
  async apply(events: readonly Received<PlaceAcceptedV1>[], tx: Tx): Promise<void> {
    for (const { data } of events) {
      const { lane, siteId, format, ...taken } = data;
      await this.takePlace.run({ taken, place: { lane, siteId, format } }, tx);
    }
  }
}
