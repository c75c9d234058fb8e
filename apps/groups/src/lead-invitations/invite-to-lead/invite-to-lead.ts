import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, asSystem, audit, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor, Group } from '../../groups/index.js';
import { gatheringOf } from '../../programs/index.js';
import { Invitations } from '../invitations.store.js';
import type { LeadInvitation } from '../lead-invitation.js';

export interface InviteToLead {
  readonly groupId: string;
  readonly by: Actor;
  readonly personId: string;
}

/** The office, or whoever facilitates the group, thinks a member ready and asks them. */
@Injectable()
export class InviteToLeadHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly invitations: Invitations,
  ) {}

  run({ groupId, by, personId }: InviteToLead, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.invitations.groupSeen(tx, groupId);
      group.refusePlanning(by);
      refuseNotFacilitating(group, by);
      const result = await asSystem(tx, () => this.invitations.send(tx, group, personId, by.personId));
      await this.leaveTrace(tx, result);
      return { result, facts: [] };
    });
  }

  private leaveTrace(tx: Tx, { id, personId }: LeadInvitation): Promise<void> {
    const what = { action: 'lead_invited', subjectType: 'lead_invitation', subjectId: id };
    return audit(tx, [{ id: this.ids.next(), ...what, personId }]);
  }
}

/** Where members go by an alias, nobody in the group knows who they are: the office asks them then. */
function refuseNotFacilitating(group: Group, by: Actor): void {
  if (by.worksAt(group.siteId)) return;
  const { leads, aliased } = gatheringOf(group.format);
  const own = group.memberOf(by.personId)?.role;
  const facilitates = leads.some(({ role, needed }) => needed && role === own);
  if (aliased || !facilitates) throw new DomainError('groups.lead_invitation.not_facilitating', 'forbidden');
}
