import type { EnrolmentWithdrawnV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { StopPlaces } from './stop-places.store.js';

@Injectable()
export class StopPlacesOnEnrolmentWithdrawn {
  constructor(private readonly stopPlaces: StopPlaces) {}

  apply(events: readonly Received<EnrolmentWithdrawnV1>[], tx: Tx): Promise<void> {
    return this.stopPlaces.ofEnrolments(
      tx,
      events.map(({ data }) => data.enrolmentId),
    );
  }
}
