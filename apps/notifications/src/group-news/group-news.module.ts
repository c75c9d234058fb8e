import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { NotifyOnApplicationReceived } from './notify.on-application-received.js';
import { NotifyOnFitAsked } from './notify.on-fit-asked.js';
import { NotifyOnGoodbyeBegun } from './notify.on-goodbye-begun.js';
import { NotifyOnGroundRulesChanged } from './notify.on-ground-rules-changed.js';
import { NotifyOnGroupQuiet } from './notify.on-group-quiet.js';
import { NotifyOnMemberLeft } from './notify.on-member-left.js';
import { NotifyOnLeadInvited } from './notify.on-lead-invited.js';
import { StandDownOnQuietEnded } from './stand-down.on-quiet-ended.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    NotifyOnApplicationReceived,
    NotifyOnFitAsked,
    NotifyOnGoodbyeBegun,
    NotifyOnGroundRulesChanged,
    NotifyOnGroupQuiet,
    NotifyOnMemberLeft,
    NotifyOnLeadInvited,
    StandDownOnQuietEnded,
  ],
})
export class GroupNewsModule {}
