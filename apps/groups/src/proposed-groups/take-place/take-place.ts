import { Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MembershipsStore } from '../../groups/index.js';
import type { Format, Lane } from '../../programs/index.js';
import { placeRefusedOutbound } from '../place-refused.outbound.js';
import { Placement } from '../placement.store.js';
import { refusalOf, type Taken } from '../taking.js';

export interface TakePlace {
  readonly taken: Taken;
  /** As the offer saw it: what a refusal says. */
  readonly place: { readonly lane: Lane; readonly siteId: string; readonly format: Format };
}

/** Gives the place that was accepted, or tells that it cannot be given: a no is an answer here and never an error. */
@Injectable()
export class TakePlaceHandler {
  constructor(
    private readonly memberships: MembershipsStore,
    private readonly placement: Placement,
    private readonly outbox: Outbox,
  ) {}

  async run({ taken, place }: TakePlace, tx: Tx): Promise<void> {
    const { offerId, programId, groupId, personId, enrolmentId } = taken;
    // Told anew under another event id: it stays with the membership that began then.
    if (await this.memberships.cameOf(tx, offerId)) return;
    const at = await this.placement.circumstances(tx, taken);
    const reason = refusalOf(taken, at);
    if (reason === undefined && at) return this.placement.give(tx, taken, at);
    const refused = { ...place, programId, groupId, personId, enrolmentId, offerId, reason: reason ?? 'not_enrolled' };
    await this.outbox.append(tx, [placeRefusedOutbound(refused)]);
  }
}
