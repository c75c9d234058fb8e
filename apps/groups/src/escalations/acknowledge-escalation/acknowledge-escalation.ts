import { Ids } from '@holdfast/kernel';
import { type Answer, audit, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EscalationsStore } from '../escalations.store.js';

export interface AcknowledgeEscalation {
  readonly escalationId: string;
  readonly by: string | null;
}

@Injectable()
export class AcknowledgeEscalationHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly escalations: EscalationsStore,
  ) {}

  run({ escalationId, by }: AcknowledgeEscalation, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const escalation = await this.escalations.update(escalationId, (each) => each.acknowledge(by, tx.now), tx);
      await this.escalations.remindNoMore(tx, escalationId);
      const { personId } = escalation;
      const what = { action: 'escalation_acknowledged', subjectType: 'escalation', subjectId: escalationId, personId };
      await audit(tx, [{ id: this.ids.next(), ...what }]);
      return { result: escalation, facts: [] };
    });
  }
}
