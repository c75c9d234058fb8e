import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { leadInvitationMapping } from './lead-invitation.mapping.js';
import { leadInvitationOutbound } from './lead-invitation.outbound.js';
import type { LeadInvitation, LeadInvitationFact } from './lead-invitation.js';

@Injectable()
export class LeadInvitationsStore extends AggregateStore<LeadInvitation, LeadInvitationFact> {
  protected readonly kind: AggregateKind<LeadInvitation, LeadInvitationFact> = {
    entity: leadInvitationMapping,
    notFound: 'groups.lead_invitation.not_found',
    outbound: leadInvitationOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** The one the person can still answer; one that ran out is settled on the way. Exact only while the group is locked. */
  async waiting(tx: Tx, groupId: string, personId: string): Promise<LeadInvitation | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT lead_invitation_id AS id FROM lead_invitation
       WHERE group_id = $1 AND person_id = $2 AND state = 'open'`,
      [groupId, personId],
    );
    const found = row && (await this.update(row.id, (each) => each.expire(tx.now), tx));
    return found?.state === 'open' ? found : undefined;
  }
}
