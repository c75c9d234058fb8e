import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, type Membership, MembershipsStore } from '../groups/index.js';
import { SessionsStore } from '../sessions/index.js';

/** Why groups end, as codes for whoever hears of it. */
export interface Ending {
  readonly group: string;
  readonly session: string;
  readonly member: (personId: string) => string;
}

export interface Ended {
  readonly groups: readonly Group[];
  /** Memberships that ended with them. */
  readonly memberships: readonly Membership[];
}

/** Ends groups with all that hangs on them: memberships, and sessions that have not begun. */
@Injectable()
export class EndedGroups {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly memberships: MembershipsStore,
    private readonly sessions: SessionsStore,
  ) {}

  /** Locks in the order in which placing does: enrolments, then groups. */
  async end(tx: Tx, groupIds: readonly string[], because: Ending): Promise<Ended> {
    const known = await this.memberships.runningIn(tx, groupIds);
    const enrolmentIds = known.flatMap(({ enrolmentId }) => enrolmentId ?? []);
    await this.enrolments.updateMany(enrolmentIds, () => [], tx);
    const groups = await this.groups.updateMany(groupIds, (group) => group.close(because.group, tx.now), tx);
    // Read again: the other member may have been faster while this one waited for the locks.
    const running = await this.memberships.runningIn(tx, groupIds);
    const memberships = await this.memberships.updateMany(
      running.map(({ id }) => id),
      (membership) => membership.leave(because.member(membership.personId), tx.now),
      tx,
    );
    await this.sessions.callOff(tx, groupIds, because.session);
    return { groups, memberships };
  }
}
