import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type AnySnapshot, pagesOf, snapshotFrom } from '../pool/index.js';

/** What runs under way are solved from: a crash in between finds it, and the run is solved from the same again. */
@Injectable()
export class RunPages {
  async write(tx: Tx, runId: string, snapshot: AnySnapshot): Promise<void> {
    let page = 0;
    for (const content of pagesOf(snapshot)) {
      await tx.query(
        `INSERT INTO match_run_page (run_id, page, tenant_id, lane, site_ids, content)
         SELECT run_id, $2, tenant_id, lane, site_ids, $3 FROM match_run WHERE run_id = $1`,
        [runId, page++, content],
      );
    }
  }

  /** Undefined: none was taken yet. */
  async read(tx: Tx, runId: string): Promise<AnySnapshot | undefined> {
    const rows = await tx.query<{ content: string }>(
      'SELECT content FROM match_run_page WHERE run_id = $1 ORDER BY page',
      [runId],
    );
    return rows.length === 0 ? undefined : snapshotFrom(rows.map(({ content }) => content));
  }

  async forget(tx: Tx, runId: string): Promise<void> {
    await tx.query('DELETE FROM match_run_page WHERE run_id = $1', [runId]);
  }
}
