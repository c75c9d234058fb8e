import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, missingLeads } from '../groups/index.js';
import { formatOf } from '../programs/index.js';
import { EndedMemberships } from './ended-memberships.store.js';
import type { Leaving } from './leaving.js';
import { LeftBehind } from './left-behind.store.js';

/** One of several leaves: the group goes on, and a lead it needs is looked for by the office. */
@Injectable()
export class VacatedPlaces {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly memberships: EndedMemberships,
    private readonly leftBehind: LeftBehind,
  ) {}

  async leave(tx: Tx, groupId: string, leaving: Leaving): Promise<Group> {
    const enrolment = await this.enrolmentOf(tx, groupId, leaving.personId);
    const before = await this.groups.locked(groupId, tx);
    await this.memberships.end(tx, groupId, leaving);
    if (enrolment) await this.enrolments.update(enrolment.id, (each) => each.returnToWaiting(groupId, tx.now), tx);
    const after = (await this.groups.find(groupId, tx)) as Group;
    if (enrolment && lacksMore(before, after)) await this.leftBehind.lookForLead(tx, groupId, enrolment);
    return after;
  }

  /** Locked before the group, as everybody locks them. */
  private async enrolmentOf(tx: Tx, groupId: string, personId: string): Promise<Enrolment | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM membership
       WHERE group_id = $1 AND person_id = $2 AND state <> 'left' AND enrolment_id IS NOT NULL`,
      [groupId, personId],
    );
    return row && (await this.enrolments.updateMany([row.id], () => [], tx))[0];
  }
}

function lacksMore(before: Group, after: Group): boolean {
  const { gathering } = formatOf(after.format);
  if (!gathering || after.state === 'closed') return false;
  return missingLeads(gathering, after.roster).length > missingLeads(gathering, before.roster).length;
}
