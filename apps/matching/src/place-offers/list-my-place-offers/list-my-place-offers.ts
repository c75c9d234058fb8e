import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { LocalSlot, Reason, Side } from '../../pool/index.js';

/** A place as the person it is offered to sees it: when and how the group meets, and nobody else in it. */
export interface OwnPlaceOffer {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly groupId: string;
  readonly role: Side;
  readonly state: string;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  readonly reasons: readonly Reason[];
  readonly expiresAt: Instant;
}

/** Open ones, and places that are about to be given. */
export const OWN_PLACE_OFFERS = `
  SELECT offer_id AS id, version, program_id AS "programId", group_id AS "groupId", role, state, slot, language, modality,
         reasons, expires_at AS "expiresAt"
  FROM place_offer WHERE person_id = $1 AND state IN ('offered', 'accepted') ORDER BY expires_at, offer_id`;

@Injectable()
export class ListMyPlaceOffers {
  constructor(private readonly db: Db) {}

  run(scope: Scope): Promise<OwnPlaceOffer[]> {
    return this.db.read(scope, (tx) => tx.query<OwnPlaceOffer>(OWN_PLACE_OFFERS, [scope.personId]));
  }
}
