export { NotifyOnGoalCheckInDue } from './notify.on-goal-check-in-due.js';
export { NotifyOnPlanDue } from './notify.on-plan-due.js';
export { NotifyOnPolicyAsked } from './notify.on-policy-asked.js';
export { NotifyOnSessionUnrecorded } from './notify.on-session-unrecorded.js';
export { NotifyOnEligibilityExpiring } from './notify.on-eligibility-expiring.js';
export { NotifyOnEligibilityLapsed } from './notify.on-eligibility-lapsed.js';
export { RemindersModule } from './reminders.module.js';
