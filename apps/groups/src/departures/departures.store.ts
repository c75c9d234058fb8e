import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { type Group, MembershipsStore } from '../groups/index.js';
import { EndedGroups } from './ended-groups.store.js';
import { LeftBehind } from './left-behind.store.js';

/** Why a member left. Whoever was left has the reason `partner_left`: only the leaving person's is about them. */
export type Reason = 'departed' | 'withdrawn' | 'consent_revoked' | 'erased';

/** A member leaves: the pair ends, and whoever stays enrolled waits again, looked after by the office. */
@Injectable()
export class Departures {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly memberships: MembershipsStore,
    private readonly ended: EndedGroups,
    private readonly leftBehind: LeftBehind,
  ) {}

  /** Everything that hangs on an enrolment that was withdrawn in this transaction, which also holds its lock. */
  async follow(tx: Tx, { id, personId }: Enrolment, reason: Reason): Promise<void> {
    const groupIds = await this.memberships.groupsOf(tx, id);
    for (const groupId of groupIds) await this.leave(tx, groupId, { personId, reason });
    await this.leftBehind.settle(tx, [id]);
  }

  async leave(tx: Tx, groupId: string, leaving: { readonly personId: string; readonly reason: Reason }) {
    const { groups, memberships } = await this.ended.end(tx, [groupId], {
      group: 'member_left',
      session: 'member_unavailable',
      member: (personId) => (personId === leaving.personId ? leaving.reason : 'partner_left'),
    });
    const enrolments = await this.enrolments.updateMany(
      memberships.flatMap(({ enrolmentId }) => enrolmentId ?? []),
      (enrolment) => enrolment.returnToWaiting(groupId, tx.now),
      tx,
    );
    await this.leftBehind.lookAfter(tx, groupId, enrolments);
    return groups[0] as Group;
  }
}
