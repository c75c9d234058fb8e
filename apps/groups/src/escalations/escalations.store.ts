import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { escalationMapping } from './escalation.mapping.js';
import { escalationOutbound } from './escalation.outbound.js';
import { type Concern, Escalation, type EscalationFact, type EscalationPlace } from './escalation.js';

export const REMIND_ESCALATION = 'remind_escalation';

@Injectable()
export class EscalationsStore extends AggregateStore<Escalation, EscalationFact> {
  protected readonly kind: AggregateKind<Escalation, EscalationFact> = {
    entity: escalationMapping,
    notFound: 'groups.escalation.not_found',
    outbound: escalationOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Opens with the first notice, and sees to it that there will be another one. */
  async open(tx: Tx, id: string, place: EscalationPlace, concern: Concern): Promise<Escalation> {
    const escalation = await this.insert(() => Escalation.open(id, tx.now, place, concern), tx);
    await this.remindLater(tx, escalation);
    return escalation;
  }

  async remindLater(tx: Tx, { id: key, dueAt, tenantId, siteId }: Escalation): Promise<void> {
    await schedule(tx, { kind: REMIND_ESCALATION, key, dueAt, payload: {}, tenantId, siteId });
  }

  async remindNoMore(tx: Tx, id: string): Promise<void> {
    await cancel(tx, REMIND_ESCALATION, id);
  }
}
