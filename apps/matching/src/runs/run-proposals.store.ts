import type { Tx } from '@holdfast/persistence';

/** Proposals of a run that nobody has decided on yet. */
export async function proposedIds(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT proposal_id AS id FROM proposal WHERE run_id = $1 AND state = 'proposed'`,
    [runId],
  );
  return rows.map(({ id }) => id);
}

/** Participants the run found somebody for, but who were taken out in review or are not free to be offered it. */
export async function undecidedEnrolments(tx: Tx, runId: string): Promise<{ enrolmentId: string; state: string }[]> {
  return tx.query(
    `SELECT participant_enrolment_id AS "enrolmentId", state FROM proposal
     WHERE run_id = $1 AND state IN ('removed', 'dropped')`,
    [runId],
  );
}
