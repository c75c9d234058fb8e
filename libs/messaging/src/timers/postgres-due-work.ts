import type { DueItem } from './due-work.js';
import type { DueWorkRows } from './due-work-step.js';

/** `due_work` in Postgres: any number of runners take different items. */
export const postgresDueWork: DueWorkRows = {
  async take(tx, kinds) {
    const [item] = await tx.query<DueItem>(
      `SELECT due_work_id AS id, due_at AS "dueAt", kind, key, payload, tenant_id AS "tenantId", site_id AS "siteId",
              attempts
       FROM due_work
       WHERE due_at <= $1 AND failed_at IS NULL AND (retry_at IS NULL OR retry_at <= $1) AND kind = ANY($2)
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [tx.now, kinds],
    );
    return item;
  },

  async ack(tx, id) {
    await tx.query('DELETE FROM due_work WHERE due_work_id = $1', [id]);
  },

  async fail(tx, id, { error, retryAt }) {
    await tx.query(
      `UPDATE due_work SET attempts = attempts + 1, last_error = $2, retry_at = $3, failed_at = $4
       WHERE due_work_id = $1`,
      [id, error, retryAt, retryAt === null ? tx.now : null],
    );
  },
};
