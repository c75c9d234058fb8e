import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import type { Group } from '../groups/index.js';
import { EndedGroups, type Ending } from './ended-groups.store.js';
import type { Leaving } from './leaving.js';
import { LeftBehind } from './left-behind.store.js';

/** Nobody is said to have left, or to be the reason. */
const SWITCHED: Ending = { group: 'switched', session: 'group_ended', member: () => 'switched' };

/** One of a pair leaves: the pair ends, and whoever stays enrolled waits again, looked after by the office. */
@Injectable()
export class EndedPairs {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly ended: EndedGroups,
    private readonly leftBehind: LeftBehind,
  ) {}

  async leave(tx: Tx, groupId: string, leaving: Leaving): Promise<Group> {
    const switched = leaving.reason === 'switched';
    const { groups, memberships } = await this.ended.end(tx, [groupId], switched ? SWITCHED : leftBy(leaving));
    const enrolments = await this.enrolments.updateMany(
      memberships.flatMap(({ enrolmentId }) => enrolmentId ?? []),
      (enrolment) => enrolment.returnToWaiting(groupId, tx.now),
      tx,
    );
    await this.leftBehind.settleOf(tx, [groupId]);
    if (!switched) await this.leftBehind.lookAfter(tx, groupId, enrolments);
    return groups[0] as Group;
  }
}

const leftBy = ({ personId: leaving, reason }: Leaving): Ending => ({
  group: 'member_left',
  session: 'member_unavailable',
  member: (personId) => (personId === leaving ? reason : 'partner_left'),
});
