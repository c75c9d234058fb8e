import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Invitations } from '../invitations.store.js';
import { Ladder } from '../ladder.store.js';
import { LeadInvitationsStore } from '../lead-invitations.store.js';
import type { LeadInvitation } from '../lead-invitation.js';

export interface AcceptLeadInvitation {
  readonly invitationId: string;
  readonly by: string | null;
}

/** They lead from now on, if they still have all that it takes. */
@Injectable()
export class AcceptLeadInvitationHandler {
  constructor(
    private readonly db: Db,
    private readonly store: LeadInvitationsStore,
    private readonly invitations: Invitations,
    private readonly ladder: Ladder,
  ) {}

  run({ invitationId, by }: AcceptLeadInvitation, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      if (!(await this.store.find(invitationId, tx))) {
        throw new DomainError('groups.lead_invitation.not_found', 'not_found');
      }
      return { result: await asSystem(tx, () => this.accept(tx, invitationId, by)), facts: [] };
    });
  }

  private async accept(tx: Tx, invitationId: string, by: string | null): Promise<LeadInvitation> {
    const seen = (await this.store.find(invitationId, tx)) as LeadInvitation;
    // Refused before anything is locked; the invitation itself is locked after the group, as whoever invites does.
    if (seen.accept(by, tx.now).length === 0) return seen;
    const { groupId, personId, role } = seen;
    const readiness = await this.invitations.readinessOf(tx, groupId, personId);
    await this.ladder.climb(tx, groupId, { personId, role, ...readiness });
    return this.store.update(invitationId, (each) => each.accept(by, tx.now), tx);
  }
}
