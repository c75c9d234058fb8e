import { Ids, type Instant, minus, plus } from '@holdfast/kernel';
import { scheduleAll } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { WaitlistStore } from '../waitlist/index.js';
import { PlaceOffer, type PlaceDraft, type PlaceOfferPlace } from './place-offer.js';
import { PlaceOffersStore } from './place-offers.store.js';

export const EXPIRE_PLACE_OFFER = 'expire_place_offer';
export const REMIND_PLACE_OFFER = 'remind_place_offer';
export const LOOK_AFTER_UNPLACED = 'look_after_unplaced';

/** Ahead of the end of an offer nobody has answered. */
const REMINDER = { days: 1 };

/** Why somebody is without a place again: the code they may read, and whether they come first now. */
export interface Unplaced {
  readonly programId: string;
  readonly enrolmentId: string;
  readonly reason: string;
  readonly first: boolean;
}

/** What comes with the beginning and the end of an offered place, in the same transaction. */
@Injectable()
export class OfferedPlaces {
  constructor(
    private readonly ids: Ids,
    private readonly offers: PlaceOffersStore,
    private readonly waitlist: WaitlistStore,
  ) {}

  /** Held, and asked when the group is there. Whoever has a place held is not in the line meanwhile. */
  async prepare(tx: Tx, place: PlaceOfferPlace, drafts: readonly PlaceDraft[]): Promise<PlaceOffer[]> {
    const born = drafts.map((draft) => PlaceOffer.prepare(this.ids.next(), place, draft));
    await this.offers.insertMany(born, tx);
    return this.held(
      tx,
      born.map(({ aggregate }) => aggregate),
    );
  }

  /** A place in a group that is there. */
  async offerIn(tx: Tx, groupId: string, place: PlaceOfferPlace, draft: PlaceDraft, days: number): Promise<void> {
    const expiresAt = plus(tx.now, { days });
    const born = PlaceOffer.offerIn(groupId, this.ids.next(), place, { draft, expiresAt });
    await this.offers.insertMany([born], tx);
    await this.held(tx, [born.aggregate]);
    await this.opened(tx, [born.aggregate]);
  }

  /** Each offer reminds and ends by itself. */
  async opened(tx: Tx, offered: readonly PlaceOffer[]): Promise<void> {
    const due = offered.flatMap(({ id: key, expiresAt, tenantId, siteId }) => {
      if (expiresAt === null) return [];
      const item = (kind: string, dueAt: Instant) => ({ kind, key, dueAt, payload: {}, tenantId, siteId });
      const remindAt = minus(expiresAt, REMINDER);
      const reminder = remindAt > tx.now ? [item(REMIND_PLACE_OFFER, remindAt)] : [];
      return [...reminder, item(EXPIRE_PLACE_OFFER, expiresAt)];
    });
    await scheduleAll(tx, due);
  }

  /**
   * A place came to nothing: the person goes back to the line, first where it was no doing of their own. In a
   * transaction of its own, because the acting person sees none of the others it concerns.
   */
  async ended(tx: Tx, offers: readonly PlaceOffer[]): Promise<void> {
    const due = offers.map((offer) => {
      const { id: key, tenantId, siteId, programId, enrolmentId } = offer;
      const payload: Unplaced = { programId, enrolmentId, ...consequence(offer) };
      return { kind: LOOK_AFTER_UNPLACED, key, dueAt: tx.now, payload: { ...payload }, tenantId, siteId };
    });
    await scheduleAll(tx, due);
  }

  private async held(tx: Tx, offers: PlaceOffer[]): Promise<PlaceOffer[]> {
    await this.waitlist.changeOf(
      tx,
      offers.map(({ enrolmentId }) => enrolmentId),
      (entry) => entry.offer(),
    );
    return offers;
  }
}

function consequence({ state }: PlaceOffer): Pick<Unplaced, 'reason' | 'first'> {
  if (state === 'declined') return { reason: 'own_decline', first: false };
  if (state === 'expired') return { reason: 'no_answer', first: false };
  return { reason: state === 'refused' ? 'join_refused' : 'group_closed', first: true };
}
