import type { MatchAcceptedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfficeTasksStore } from '../../office-tasks/index.js';
import { PlacePairHandler } from './place-pair.js';

@Injectable()
export class PlacePairOnMatchAccepted {
  constructor(
    private readonly placePair: PlacePairHandler,
    private readonly tasks: OfficeTasksStore,
  ) {}

  /** One after the other: two proposals of a batch may ask for the same mentor's last place. */
  async apply(events: readonly Received<MatchAcceptedV1>[], tx: Tx): Promise<void> {
    for (const { tenantId, data } of events) {
      const { lane, siteId, format, ...accepted } = data;
      const placed = await this.placePair.run({ tenantId, accepted, place: { lane, siteId, format } }, tx);
      // Nobody of the office has to look for a partner any more.
      if (placed) await this.tasks.settle(tx, [accepted.participantEnrolmentId]);
    }
  }
}
