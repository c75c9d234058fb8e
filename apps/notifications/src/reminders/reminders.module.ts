import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { NotifyOnGoalCheckInDue } from './notify.on-goal-check-in-due.js';
import { NotifyOnPlanDue } from './notify.on-plan-due.js';
import { NotifyOnPolicyAsked } from './notify.on-policy-asked.js';
import { NotifyOnSessionUnrecorded } from './notify.on-session-unrecorded.js';
import { NotifyOnEligibilityExpiring } from './notify.on-eligibility-expiring.js';
import { NotifyOnEligibilityLapsed } from './notify.on-eligibility-lapsed.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    NotifyOnEligibilityLapsed,
    NotifyOnEligibilityExpiring,
    NotifyOnSessionUnrecorded,
    NotifyOnPolicyAsked,
    NotifyOnGoalCheckInDue,
    NotifyOnPlanDue,
  ],
})
export class RemindersModule {}
