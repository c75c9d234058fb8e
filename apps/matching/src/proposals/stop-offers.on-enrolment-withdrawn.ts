import type { EnrolmentWithdrawnV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { StopOffers } from './stop-offers.store.js';

@Injectable()
export class StopOffersOnEnrolmentWithdrawn {
  constructor(private readonly stopOffers: StopOffers) {}

  apply(events: readonly Received<EnrolmentWithdrawnV1>[], tx: Tx): Promise<void> {
    return this.stopOffers.ofEnrolments(
      tx,
      events.map(({ data }) => data.enrolmentId),
      'enrolment_withdrawn',
    );
  }
}
