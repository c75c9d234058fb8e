import type { SiteFloorsRaisedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import { gather } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { MEASURE_PROGRAM } from './measure-program/measure-program.js';

/** What a site asks to hide is hidden as soon as it asks, and not with the next day's figures. */
@Injectable()
export class MeasureNowOnSiteFloorsRaised {
  async apply(events: readonly Received<SiteFloorsRaisedV1>[], tx: Tx): Promise<void> {
    const programs = await tx.query<{ programId: string; tenantId: string }>(
      `SELECT DISTINCT p.program_id AS "programId", p.tenant_id AS "tenantId"
       FROM program p JOIN jsonb_to_recordset($1::jsonb) AS e("siteId" uuid, lane text)
         ON e."siteId" = ANY (p.site_ids) AND e.lane = p.lane
       ORDER BY p.program_id`,
      [JSON.stringify(events.map(({ data: { siteId, lane } }) => ({ siteId, lane })))],
    );
    for (const { programId: key, tenantId } of programs)
      await gather(tx, { kind: MEASURE_PROGRAM, key, dueAt: tx.now, payload: {}, tenantId });
  }
}
