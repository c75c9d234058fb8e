import { DomainError } from '@holdfast/kernel';
import { ANY, Db, DisclosureGate, type Lane, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ownGroupPulse } from '../pulse.measure.js';

export interface GroupPulse {
  readonly groupId: string;
  readonly period: string;
  /** 0 to 10; absent while too few have answered. */
  readonly mean?: number;
}

interface Leading {
  readonly lane: Lane;
  readonly leads: boolean;
}

@Injectable()
export class GetGroupPulse {
  constructor(
    private readonly db: Db,
    private readonly gate: DisclosureGate,
  ) {}

  /** @throws DomainError not_found to whoever does not belong to the group, forbidden to members who do not lead it. */
  run(scope: Scope, groupId: string, period: string): Promise<GroupPulse> {
    return this.db.transaction(scope, async (tx) => {
      const [mine] = await tx.query<Leading>(
        `SELECT lane, bool_or(role IN ('mentor', 'facilitator', 'co_facilitator', 'supervisor')) AS leads
         FROM membership WHERE group_id = $1 AND person_id = $2 AND left_at IS NULL GROUP BY lane`,
        [groupId, scope.personId],
      );
      if (!mine) throw new DomainError('analytics.group.not_found', 'not_found');
      if (!mine.leads) throw new DomainError('analytics.group.not_leading', 'forbidden');
      const of = { id: groupId, tenantId: scope.tenantId, lane: mine.lane, siteIds: [] };
      const told = await this.gate.publish(tx, ownGroupPulse, of, { period, sites: [ANY] });
      const mean = told.get(ANY)?.[ANY];
      return { groupId, period, ...(mean !== undefined && { mean }) };
    });
  }
}
