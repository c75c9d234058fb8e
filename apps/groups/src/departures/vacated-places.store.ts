import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, missingLeads } from '../groups/index.js';
import { formatOf, gatheringOf } from '../programs/index.js';
import { EndedMemberships } from './ended-memberships.store.js';
import type { Leaving } from './leaving.js';
import { LeftBehind } from './left-behind.store.js';

/** One of several leaves, or leads no more: the group goes on, and a lead it needs is looked for by the office. */
@Injectable()
export class VacatedPlaces {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly memberships: EndedMemberships,
    private readonly leftBehind: LeftBehind,
  ) {}

  async leave(tx: Tx, groupId: string, leaving: Leaving): Promise<Group> {
    const { all } = await this.enrolmentsOf(tx, groupId, leaving.personId);
    const before = await this.groups.locked(groupId, tx);
    await this.memberships.end(tx, groupId, leaving);
    await this.enrolments.updateMany(
      all.map(({ id }) => id),
      (each) => each.returnToWaiting(groupId, tx.now),
      tx,
    );
    return this.lookAfter(tx, before, all[0]);
  }

  /**
   * They stay as a member, and lead no more.
   * @throws DomainError `groups.membership.leads_only` for whoever came to lead and has no place as a member: they leave.
   */
  async stepDown(tx: Tx, groupId: string, personId: string): Promise<Group> {
    const { all, leading } = await this.enrolmentsOf(tx, groupId, personId);
    const before = await this.groups.locked(groupId, tx);
    const { ladder, ledFrom, memberRole } = gatheringOf(before.format);
    const role = before.memberOf(personId)?.role;
    if (!ladder.some((each) => each === role)) throw new DomainError('groups.group.not_leading', 'conflict');
    if (ledFrom === 'supporter' && !leading) throw new DomainError('groups.membership.leads_only', 'conflict');
    await this.memberships.endLeading(tx, groupId, personId, memberRole);
    if (leading) await this.enrolments.update(leading, (each) => each.returnToWaiting(groupId, tx.now), tx);
    return this.lookAfter(tx, before, all[0]);
  }

  private async lookAfter(tx: Tx, before: Group, enrolment: Enrolment | undefined): Promise<Group> {
    const after = (await this.groups.find(before.id, tx)) as Group;
    if (enrolment && lacksMore(before, after)) await this.leftBehind.lookForLead(tx, after.id, enrolment);
    return after;
  }

  /** Locked before the group, as everybody locks them. `leading`: the one they lead by, where they came with another. */
  private async enrolmentsOf(tx: Tx, groupId: string, personId: string) {
    const [row] = await tx.query<{ own: string | null; leading: string | null }>(
      `SELECT enrolment_id AS own, lead_enrolment_id AS leading FROM membership
       WHERE group_id = $1 AND person_id = $2 AND state <> 'left'`,
      [groupId, personId],
    );
    const { own = null, leading = null } = row ?? {};
    const ids = [own, leading].filter((id) => id !== null);
    return { all: await this.enrolments.updateMany(ids, () => [], tx), leading };
  }
}

function lacksMore(before: Group, after: Group): boolean {
  const { gathering } = formatOf(after.format);
  if (!gathering || after.state === 'closed') return false;
  return missingLeads(gathering, after.roster).length > missingLeads(gathering, before.roster).length;
}
