import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { AlertOnEscalationOpened } from './alert.on-escalation-opened.js';
import { CopyRespondersOnRoleGranted } from './copy-responders.on-role-granted.js';
import { DropRespondersOnPersonErased } from './drop-responders.on-person-erased.js';
import { DropRespondersOnRoleRevoked } from './drop-responders.on-role-revoked.js';
import { Responders } from './responders.store.js';
import { StandDownOnEscalationAcknowledged } from './stand-down.on-escalation-acknowledged.js';
import { StandDownOnEscalationClosed } from './stand-down.on-escalation-closed.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    Responders,
    AlertOnEscalationOpened,
    StandDownOnEscalationAcknowledged,
    StandDownOnEscalationClosed,
    CopyRespondersOnRoleGranted,
    DropRespondersOnRoleRevoked,
    DropRespondersOnPersonErased,
  ],
})
export class RespondersModule {}
