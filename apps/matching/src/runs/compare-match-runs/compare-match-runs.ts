import { DomainError } from '@holdfast/kernel';
import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { MatchRun, RunResult } from '../match-run.js';
import { MatchRunsStore } from '../match-runs.store.js';

export interface ComparedRun {
  readonly id: string;
  readonly purpose: string;
  readonly rulesVersion: number | null;
  readonly result: RunResult | null;
}

/** A participant for whom the two came to different ends; null: nobody was found. */
export interface RunDifference {
  readonly participantId: string;
  readonly supporterId: string | null;
  readonly otherSupporterId: string | null;
}

export interface RunComparison {
  readonly run: ComparedRun;
  readonly other: ComparedRun;
  /** Participants of the acting person's sites with the same supporter in both. */
  readonly same: number;
  readonly different: number;
  /** As many as fit on a page, by participant. */
  readonly differences: readonly RunDifference[];
}

export interface CompareMatchRunsQuery {
  readonly runId: string;
  readonly otherId: string;
  readonly limit: number;
}

@Injectable()
export class CompareMatchRuns {
  constructor(
    private readonly db: Db,
    private readonly runs: MatchRunsStore,
  ) {}

  run(scope: Scope, { runId, otherId, limit }: CompareMatchRunsQuery): Promise<RunComparison> {
    return this.db.read(scope, async (tx) => {
      const [run, other] = [await this.find(tx, runId), await this.find(tx, otherId)];
      if (run.programId !== other.programId) throw new DomainError('matching.run.other_program', 'invalid');
      const found = await compared(tx, runId, otherId, limit);
      return { run: shown(run), other: shown(other), ...found };
    });
  }

  private async find(tx: Tx, id: string): Promise<MatchRun> {
    const run = await this.runs.find(id, tx);
    if (!run) throw new DomainError('matching.run.not_found', 'not_found');
    if (run.result === null) throw new DomainError('matching.run.not_solved', 'conflict', { state: run.state });
    return run;
  }
}

const shown = ({ id, purpose, rulesVersion, result }: MatchRun): ComparedRun => ({ id, purpose, rulesVersion, result });

/** What review and offers made of the pairs does not count: the runs are compared as they were solved. */
async function compared(tx: Tx, runId: string, otherId: string, limit: number) {
  const of = `SELECT participant_id, supporter_id FROM proposal WHERE run_id =`;
  const rows = await tx.query<RunDifference & { same: number; different: number }>(
    `WITH pairs AS (
       SELECT participant_id, one.supporter_id, other.supporter_id AS other_supporter_id
       FROM (${of} $1) one FULL JOIN (${of} $2) other USING (participant_id)),
     counted AS (
       SELECT count(*) FILTER (WHERE supporter_id = other_supporter_id)::int AS same,
              count(*) FILTER (WHERE supporter_id IS DISTINCT FROM other_supporter_id)::int AS different FROM pairs)
     SELECT same, different, participant_id AS "participantId", supporter_id AS "supporterId",
            other_supporter_id AS "otherSupporterId"
     FROM counted LEFT JOIN LATERAL (
       SELECT * FROM pairs WHERE supporter_id IS DISTINCT FROM other_supporter_id
       ORDER BY participant_id LIMIT $3) shown ON true`,
    [runId, otherId, limit],
  );
  const { same = 0, different = 0 } = rows[0] ?? {};
  const differences = rows.flatMap(({ participantId, supporterId, otherSupporterId }) =>
    participantId === null ? [] : [{ participantId, supporterId, otherSupporterId }],
  );
  return { same, different, differences };
}
