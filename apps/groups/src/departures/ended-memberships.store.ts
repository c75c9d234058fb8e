import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type MemberRole, type Membership, MembershipsStore } from '../groups/index.js';
import { Members } from '../places/index.js';
import type { Leaving } from './leaving.js';
import { OwnRecords } from './own-records.store.js';

/** Memberships end, and with them whatever their people did in the group for themselves: it stays theirs alone. */
@Injectable()
export class EndedMemberships {
  constructor(
    private readonly memberships: MembershipsStore,
    private readonly members: Members,
    private readonly own: OwnRecords,
  ) {}

  /** One of several leaves. */
  async end(tx: Tx, groupId: string, { personId, reason }: Leaving): Promise<void> {
    await this.members.remove(tx, groupId, personId, reason);
    await this.own.endOf(tx, groupId, personId);
  }

  /** They go on as a member, and lead no more. */
  endLeading(tx: Tx, groupId: string, personId: string, role: MemberRole): Promise<void> {
    return this.members.changeRole(tx, { groupId, personId }, role, null);
  }

  async enrolmentsIn(tx: Tx, groupIds: readonly string[]): Promise<string[]> {
    const running = await this.memberships.runningIn(tx, groupIds);
    return running.flatMap((each) => [each.enrolmentId, each.leadEnrolmentId]).filter((id) => id !== null);
  }

  /** Looks for them anew: one member may have been faster while this one waited for the locks. */
  async endAll(tx: Tx, groupIds: readonly string[], reason: (personId: string) => string): Promise<Membership[]> {
    const running = await this.memberships.runningIn(tx, groupIds);
    const ids = running.map(({ id }) => id);
    const ended = await this.memberships.updateMany(
      ids,
      (membership) => membership.leave(reason(membership.personId), tx.now),
      tx,
    );
    await this.own.end(tx, groupIds);
    return ended;
  }
}
