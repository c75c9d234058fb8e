import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { NotifyOnReviewOpened } from './notify.on-review-opened.js';
import { NotifyOnReviewOverdue } from './notify.on-review-overdue.js';
import { NotifyOnStepDecided } from './notify.on-step-decided.js';
import { NotifyOnStepTaken } from './notify.on-step-taken.js';
import { StandDownOnReviewClosed } from './stand-down.on-review-closed.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    NotifyOnReviewOpened,
    NotifyOnReviewOverdue,
    StandDownOnReviewClosed,
    NotifyOnStepTaken,
    NotifyOnStepDecided,
  ],
})
export class ModerationModule {}
