import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';

export interface PairingsQuery {
  readonly programId: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ListedPairing {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly participantId: string;
  readonly supporterId: string;
  readonly participantEnrolmentId: string;
  readonly supporterEnrolmentId: string;
  readonly reason: string;
  readonly decidedAt: Instant;
}

@Injectable()
export class ListPairings {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
  ) {}

  /** Those that stand. */
  run(scope: Scope, { programId, after, limit }: PairingsQuery): Promise<ListedPairing[]> {
    return this.db.read(scope, async (tx) => {
      await this.programs.get(tx, programId);
      return tx.query<ListedPairing>(
        `SELECT pairing_id AS id, version, kind, participant_id AS "participantId", supporter_id AS "supporterId",
                participant_enrolment_id AS "participantEnrolmentId",
                supporter_enrolment_id AS "supporterEnrolmentId", reason, decided_at AS "decidedAt"
         FROM pairing
         WHERE program_id = $1 AND state = 'standing' AND ($2::uuid IS NULL OR pairing_id > $2)
         ORDER BY pairing_id LIMIT $3`,
        [programId, after ?? null, limit + 1],
      );
    });
  }
}
