import type { Instant } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import type { RunResult } from '../match-run.js';

export interface MatchRunsQuery {
  readonly programId: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ListedRun {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly purpose: string;
  readonly siteIds: readonly string[];
  readonly rulesVersion: number | null;
  readonly requestedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly result: RunResult | null;
}

@Injectable()
export class ListMatchRuns {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
  ) {}

  /** The latest first. */
  run(scope: Scope, { programId, after, limit }: MatchRunsQuery): Promise<ListedRun[]> {
    return this.db.read(scope, async (tx) => {
      await this.programs.get(tx, programId);
      return tx.query<ListedRun>(
        `SELECT run_id AS id, version, state, purpose, site_ids AS "siteIds", rules_version AS "rulesVersion",
                requested_at AS "requestedAt", finished_at AS "finishedAt", result
         FROM match_run WHERE program_id = $1 AND ($2::uuid IS NULL OR run_id < $2)
         ORDER BY run_id DESC LIMIT $3`,
        [programId, after ?? null, limit + 1],
      );
    });
  }
}
