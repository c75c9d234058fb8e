import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { LocalSlot, Reason, Side } from '../../pool/index.js';

/** An offer as one of its two sides sees it: never the points, nor what the other side has said. */
export interface OwnOffer {
  readonly id: string;
  readonly version: number;
  readonly programId: string;
  readonly side: Side;
  readonly otherPersonId: string;
  readonly state: string;
  readonly accepted: boolean;
  readonly reasons: readonly Reason[];
  readonly slot: LocalSlot;
  readonly modality: string;
  readonly expiresAt: Instant;
}

/** Open ones, and pairs that are about to be placed. */
export const OWN_OFFERS = `
  SELECT proposal_id AS id, version, program_id AS "programId", state, reasons, slot, modality, expires_at AS "expiresAt",
         CASE participant_id WHEN $1 THEN 'participant' ELSE 'supporter' END AS side,
         CASE participant_id WHEN $1 THEN supporter_id ELSE participant_id END AS "otherPersonId",
         CASE participant_id WHEN $1 THEN participant_accepted_at ELSE supporter_accepted_at END IS NOT NULL AS accepted
  FROM proposal
  WHERE (participant_id = $1 OR supporter_id = $1) AND state IN ('offered', 'accepted')
  ORDER BY expires_at, proposal_id`;

@Injectable()
export class ListMyOffers {
  constructor(private readonly db: Db) {}

  run(scope: Scope): Promise<OwnOffer[]> {
    return this.db.read(scope, (tx) => tx.query<OwnOffer>(OWN_OFFERS, [scope.personId]));
  }
}
