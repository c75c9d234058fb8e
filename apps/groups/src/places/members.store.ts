import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import {
  changeRole,
  type Group,
  GroupsStore,
  Membership,
  MembershipsStore,
  type MemberRole,
  type RosterEntry,
} from '../groups/index.js';
import { SessionsStore } from '../sessions/index.js';

export interface Joining {
  readonly personId: string;
  readonly enrolmentId: string;
  readonly role: MemberRole;
  readonly onTrial: boolean;
  /** Version of the ground rules the person accepted; null: they accept them later. */
  readonly acceptedRules: number | null;
  /** Left out: they came without being proposed. */
  readonly proposalId?: string;
}

/** Who belongs to a group: its roster, the memberships and what is expected of meetings to come change together. */
@Injectable()
export class Members {
  constructor(
    private readonly groups: GroupsStore,
    private readonly memberships: MembershipsStore,
    private readonly sessions: SessionsStore,
    private readonly ids: Ids,
  ) {}

  async add(tx: Tx, groupId: string, { acceptedRules, ...joining }: Joining): Promise<Membership> {
    const membershipId = this.ids.next();
    const { personId, role } = joining;
    const group = await this.change(tx, groupId, (each) => {
      const admitted = each.admit({ membershipId, personId, role });
      return acceptedRules === null
        ? admitted
        : [...admitted, ...each.acceptGroundRules(personId, acceptedRules, tx.now)];
    });
    const { tenantId, lane, siteId, programId, format } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId };
    const born = Membership.begin(membershipId, tx.now, place, { proposalId: null, ...joining });
    return this.memberships.insert(() => born, tx);
  }

  /** @returns the membership that ended; undefined where it has ended already. */
  async remove(tx: Tx, groupId: string, personId: string, reason: string): Promise<Membership | undefined> {
    const running = await this.memberships.runningIn(tx, [groupId]);
    await this.change(tx, groupId, (group) => [...group.release(personId), ...group.forget(personId)]);
    const own = running.find((membership) => membership.personId === personId);
    return own && this.memberships.update(own.id, (membership) => membership.leave(reason, tx.now), tx);
  }

  /** @param leadEnrolmentId by which they lead from now on; null: they do not, or by the one they came with */
  async changeRole(
    tx: Tx,
    { groupId, personId }: { readonly groupId: string; readonly personId: string },
    role: MemberRole,
    leadEnrolmentId: string | null,
  ): Promise<void> {
    const group = await this.change(tx, groupId, (each) => changeRole(each, personId, role));
    const { membershipId } = group.memberOf(personId) as RosterEntry;
    await this.memberships.update(membershipId, (each) => each.changeRole(role, leadEnrolmentId, tx.now), tx);
  }

  private async change(tx: Tx, groupId: string, apply: Parameters<GroupsStore['updateMany']>[1]): Promise<Group> {
    const [group] = (await this.groups.updateMany([groupId], apply, tx)) as [Group];
    await this.sessions.expect(tx, group);
    return group;
  }
}
