import { Module } from '@nestjs/common';
import { AcknowledgeEscalationHttp } from './acknowledge-escalation/acknowledge-escalation.http.js';
import { AcknowledgeEscalationHandler } from './acknowledge-escalation/acknowledge-escalation.js';
import { EscalationsStore } from './escalations.store.js';
import { ListEscalationsHttp } from './list-escalations/list-escalations.http.js';
import { ListEscalations } from './list-escalations/list-escalations.js';
import { RemindEscalation } from './remind-escalation/remind-escalation.js';

@Module({
  controllers: [ListEscalationsHttp, AcknowledgeEscalationHttp],
  providers: [EscalationsStore, ListEscalations, AcknowledgeEscalationHandler, RemindEscalation],
  exports: [EscalationsStore],
})
export class EscalationsModule {}
