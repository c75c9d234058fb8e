import { DomainError } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Enrolment, type EnrolmentFact, EnrolmentsStore } from '../enrolments/index.js';
import { type Actor, type Group, GroupsStore } from '../groups/index.js';
import { EndedGroups } from './ended-groups.store.js';
import { LeftBehind } from './left-behind.store.js';

/** Groups that came to their end by themselves: with a goodbye, or as a proposal that was not taken up. */
@Injectable()
export class ClosedGroups {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly ended: EndedGroups,
    private readonly leftBehind: LeftBehind,
  ) {}

  /** As the acting person sees the group. */
  async refuseSuddenEnd(tx: Tx, groupId: string, by: Actor): Promise<Group> {
    const group = await this.groups.find(groupId, tx);
    if (!group) throw new DomainError('groups.group.not_found', 'not_found');
    group.refuseSuddenEnd(by);
    return group;
  }

  /** Members have completed the program with it; whoever led it, and whoever never met, may take another place. */
  async close(tx: Tx, { id: groupId, state }: Group): Promise<Group> {
    const met = state !== 'forming';
    const reason = met ? 'completed' : 'not_opened';
    const because = { group: reason, session: 'group_ended', member: () => reason };
    const { groups, memberships } = await this.ended.end(tx, [groupId], because);
    const enrolmentIds = memberships.flatMap(({ enrolmentId }) => enrolmentId ?? []);
    const goOn = (enrolment: Enrolment): EnrolmentFact[] =>
      met && enrolment.role === 'participant' ? enrolment.complete() : enrolment.returnToWaiting(groupId, tx.now);
    await this.enrolments.updateMany(enrolmentIds, goOn, tx);
    await this.leftBehind.settleOf(tx, [groupId]);
    return groups[0] as Group;
  }
}
