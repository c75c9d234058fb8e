import type { SwitchRequestedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LeftPeople } from './left-people.store.js';

/** Somebody is to have another partner: they are free for one from now on, while the present relation goes on. */
@Injectable()
export class LookAfterLeftOnSwitchRequested {
  constructor(private readonly left: LeftPeople) {}

  async apply(events: readonly Received<SwitchRequestedV1>[], tx: Tx): Promise<void> {
    const last = new Map(events.map(({ tenantId, data }) => [data.membershipId, { tenantId, ...data }]));
    await tx.query(
      `INSERT INTO switch_request (membership_id, tenant_id, lane, site_id, program_id, person_id)
       SELECT e."membershipId", e."tenantId", e.lane, e."siteId", e."programId", e."personId"
       FROM jsonb_to_recordset($1::jsonb) AS e("membershipId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
         "programId" uuid, "personId" uuid)
       ON CONFLICT (membership_id) DO NOTHING`,
      [JSON.stringify([...last.values()])],
    );
    await this.left.plan(
      tx,
      [...last.values()].map((one) => ({ ...one, reason: 'switch_asked' })),
    );
  }
}
