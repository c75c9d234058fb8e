import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { LocalSlot, PairSide, Reason } from '../../pool/index.js';

export interface RunGroupsQuery {
  readonly runId: string;
  readonly after?: string;
  readonly limit: number;
}

/** Reasons, but no points: what a list shows must not rank people. */
export interface ListedGroup {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly members: readonly PairSide[];
  readonly facilitator: PairSide | null;
  readonly slot: LocalSlot | null;
  readonly language: string | null;
  readonly modality: string | null;
  readonly siteIds: readonly string[];
  readonly reasons: readonly Reason[];
  readonly reason: string | null;
}

@Injectable()
export class ListRunGroups {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { runId, after, limit }: RunGroupsQuery): Promise<ListedGroup[]> {
    return this.db.read(scope, async (tx) => {
      const run = await tx.query('SELECT 1 FROM match_run WHERE run_id = $1', [runId]);
      if (run.length === 0) throw new DomainError('matching.run.not_found', 'not_found');
      return tx.query<ListedGroup>(
        `SELECT group_proposal_id AS id, version, state, members, facilitator, slot, language, modality,
                site_ids AS "siteIds", reasons, reason
         FROM group_proposal WHERE run_id = $1 AND ($2::uuid IS NULL OR group_proposal_id > $2)
         ORDER BY group_proposal_id LIMIT $3`,
        [runId, after ?? null, limit + 1],
      );
    });
  }
}
