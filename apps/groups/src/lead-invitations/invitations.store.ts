import { DomainError, Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, GroupsStore } from '../groups/index.js';
import { refuseOtherRole, refuseUnready } from './ladder.store.js';
import { LeadInvitation } from './lead-invitation.js';
import { LeadInvitationsStore } from './lead-invitations.store.js';
import { type Readiness, ReadinessStore } from './readiness.store.js';

/** Members are asked whether they want to lead, once they have all that it takes. */
@Injectable()
export class Invitations {
  constructor(
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly readiness: ReadinessStore,
    private readonly invitations: LeadInvitationsStore,
  ) {}

  /** As the acting person sees it. */
  async groupSeen(tx: Tx, groupId: string): Promise<Group> {
    const group = await this.groups.find(groupId, tx);
    if (!group) throw new DomainError('groups.group.not_found', 'not_found');
    return group;
  }

  /** What the person has and lacks now, in the system's scope. */
  async readinessOf(tx: Tx, groupId: string, personId: string): Promise<Readiness> {
    return this.readiness.of(tx, await this.groupSeen(tx, groupId), personId);
  }

  /** In the system's scope. Whoever is asked already is not asked twice. */
  async send(tx: Tx, seen: Group, personId: string, invitedBy: string | null): Promise<LeadInvitation> {
    const role = refuseOtherRole(seen, personId);
    const { lacks } = await this.readiness.of(tx, seen, personId);
    refuseUnready(lacks);
    const group = await this.groups.locked(seen.id, tx);
    const waiting = await this.invitations.waiting(tx, group.id, personId);
    if (waiting) return waiting;
    const { id: groupId, tenantId, lane, siteId, programId, format } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId };
    const inviting = { personId, role, invitedBy };
    return this.invitations.insert(() => LeadInvitation.send(this.ids.next(), tx.now, place, inviting), tx);
  }
}
