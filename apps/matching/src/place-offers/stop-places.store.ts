import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Pool } from '../pool/index.js';
import { PlaceOffersStore } from './place-offers.store.js';
import { OfferedPlaces } from './places.store.js';

/** Offers end at once when the person may not or will not take part any more, or the group is no more. */
@Injectable()
export class StopPlaces {
  constructor(
    private readonly offers: PlaceOffersStore,
    private readonly places: OfferedPlaces,
    private readonly pool: Pool,
  ) {}

  async ofEnrolments(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    await this.withdraw(tx, await this.offers.unanswered(tx, 'enrolment_id', enrolmentIds), 'enrolment_withdrawn');
  }

  async ofGroups(tx: Tx, groupIds: readonly string[]): Promise<void> {
    await this.withdraw(tx, await this.offers.unanswered(tx, 'group_id', groupIds), 'group_closed');
  }

  /** Only where the pool says that the person may not be matched: another consent or qualification may still stand. */
  async ofBarred(tx: Tx, personIds: readonly string[]): Promise<void> {
    const open = await this.offers.findMany(await this.offers.unanswered(tx, 'person_id', personIds), tx);
    for (const { id, programId, enrolmentId, personId } of open.values()) {
      const persons = await this.pool.persons(tx, programId, personId);
      const barred = persons.find((each) => each.enrolmentId === enrolmentId)?.barred;
      if (barred) await this.withdraw(tx, [id], barred);
    }
  }

  private async withdraw(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
    await this.places.ended(tx, await this.offers.updateMany(ids, (offer) => offer.withdraw(reason, tx.now), tx));
  }
}
