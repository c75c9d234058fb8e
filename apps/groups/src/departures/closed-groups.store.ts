import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Completions } from '../completions/index.js';
import { type Enrolment, type EnrolmentFact, EnrolmentsStore } from '../enrolments/index.js';
import type { Group } from '../groups/index.js';
import { EndedGroups } from './ended-groups.store.js';
import { LeftBehind } from './left-behind.store.js';

/** Groups that came to their end by themselves: with a goodbye, or as a proposal that was not taken up. */
@Injectable()
export class ClosedGroups {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly ended: EndedGroups,
    private readonly completions: Completions,
    private readonly leftBehind: LeftBehind,
  ) {}

  /** Members have completed the program with it; whoever led it, and whoever never met, may take another place. */
  async close(tx: Tx, before: Group): Promise<Group> {
    const { id: groupId, state } = before;
    const met = state !== 'forming';
    const reason = met ? 'completed' : 'not_opened';
    const because = { group: reason, session: 'group_ended', member: () => reason };
    const { groups, memberships } = await this.ended.end(tx, [groupId], because);
    const enrolmentIds = memberships.flatMap((membership) => membership.enrolmentIds);
    const goOn = (enrolment: Enrolment): EnrolmentFact[] =>
      met && enrolment.role === 'participant' ? enrolment.complete() : enrolment.returnToWaiting(groupId, tx.now);
    await this.enrolments.updateMany(enrolmentIds, goOn, tx);
    const members = memberships.filter(({ role }) => role === 'member').map(({ personId }) => personId);
    await this.completions.record(tx, before, members);
    await this.leftBehind.settleOf(tx, [groupId]);
    return groups[0] as Group;
  }
}
