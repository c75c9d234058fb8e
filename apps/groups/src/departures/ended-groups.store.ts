import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, type Membership } from '../groups/index.js';
import { SessionsStore } from '../sessions/index.js';
import { EndedMemberships } from './ended-memberships.store.js';

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
    private readonly memberships: EndedMemberships,
    private readonly sessions: SessionsStore,
  ) {}

  /** Locks in the order in which placing does: enrolments, then groups. */
  async end(tx: Tx, groupIds: readonly string[], because: Ending): Promise<Ended> {
    await this.enrolments.updateMany(await this.memberships.enrolmentsIn(tx, groupIds), () => [], tx);
    const groups = await this.groups.updateMany(groupIds, (group) => group.close(because.group, tx.now), tx);
    const memberships = await this.memberships.endAll(tx, groupIds, because.member);
    await this.sessions.callOff(tx, groupIds, because.session);
    return { groups, memberships };
  }
}
