import type { Tx } from '@holdfast/persistence';

/** Proposals of a run that nobody has decided on yet. */
export async function proposedIds(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT proposal_id AS id FROM proposal WHERE run_id = $1 AND state = 'proposed'`,
    [runId],
  );
  return rows.map(({ id }) => id);
}

/** Groups of a run that nobody has decided on yet. */
export async function proposedGroupIds(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT group_proposal_id AS id FROM group_proposal WHERE run_id = $1 AND state = 'proposed' ORDER BY group_proposal_id`,
    [runId],
  );
  return rows.map(({ id }) => id);
}

/** Participants the run found somebody for, but who were taken out in review or are not free to be offered it. */
export async function undecidedEnrolments(tx: Tx, runId: string): Promise<{ enrolmentId: string; state: string }[]> {
  return tx.query(
    `SELECT participant_enrolment_id AS "enrolmentId", state FROM proposal
     WHERE run_id = $1 AND (state = 'removed' OR (state = 'dropped' AND reason IS DISTINCT FROM 'rematched'))
     UNION ALL
     SELECT (member->>'enrolmentId')::uuid, state FROM group_proposal CROSS JOIN jsonb_array_elements(members) AS member
     WHERE run_id = $1 AND state IN ('removed', 'dropped')`,
    [runId],
  );
}

/** What is proposed in runs that nobody has published yet: the latest for each participant. */
export async function underReview(tx: Tx, programId: string): Promise<UnderReview[]> {
  return tx.query(
    `SELECT DISTINCT ON (p.participant_enrolment_id) p.proposal_id AS id, p.participant_enrolment_id AS "enrolmentId",
            p.participant_id AS "participantId", p.supporter_id AS "supporterId"
     FROM proposal p JOIN match_run r USING (run_id)
     WHERE p.program_id = $1 AND p.state = 'proposed' AND r.state = 'proposed'
     ORDER BY p.participant_enrolment_id, r.requested_at DESC, p.proposal_id`,
    [programId],
  );
}

export interface UnderReview {
  readonly id: string;
  readonly enrolmentId: string;
  readonly participantId: string;
  readonly supporterId: string;
}
