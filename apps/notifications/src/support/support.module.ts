import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { NotifyOnSupportAnswered } from './notify.on-support-answered.js';
import { NotifyOnSupporterAsked } from './notify.on-supporter-asked.js';
import { NotifyOnSupportOffered } from './notify.on-support-offered.js';
import { NotifyOnSupportOverdue } from './notify.on-support-overdue.js';
import { StandDownOnSupportClosed } from './stand-down.on-support-closed.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    NotifyOnSupportOffered,
    NotifyOnSupporterAsked,
    NotifyOnSupportAnswered,
    NotifyOnSupportOverdue,
    StandDownOnSupportClosed,
  ],
})
export class SupportModule {}
