import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { LocalSlot, Reason } from '../../pool/index.js';

export interface RunProposalsQuery {
  readonly runId: string;
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Reasons, but no points: a list over many people must not rank them. */
export interface ListedProposal {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly participantId: string;
  readonly supporterId: string;
  readonly participantEnrolmentId: string;
  readonly supporterEnrolmentId: string;
  readonly siteIds: readonly string[];
  readonly reasons: readonly Reason[];
  readonly slot: LocalSlot;
  readonly modality: string;
  readonly expiresAt: string | null;
  readonly reason: string | null;
}

@Injectable()
export class ListRunProposals {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { runId, state, after, limit }: RunProposalsQuery): Promise<ListedProposal[]> {
    return this.db.read(scope, async (tx) => {
      const run = await tx.query('SELECT 1 FROM match_run WHERE run_id = $1', [runId]);
      if (run.length === 0) throw new DomainError('matching.run.not_found', 'not_found');
      return tx.query<ListedProposal>(
        `SELECT proposal_id AS id, version, state, participant_id AS "participantId", supporter_id AS "supporterId",
                participant_enrolment_id AS "participantEnrolmentId", supporter_enrolment_id AS "supporterEnrolmentId",
                site_ids AS "siteIds", reasons, slot, modality, expires_at AS "expiresAt", reason
         FROM proposal
         WHERE run_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR proposal_id > $3)
         ORDER BY proposal_id LIMIT $4`,
        [runId, state ?? null, after ?? null, limit + 1],
      );
    });
  }
}
