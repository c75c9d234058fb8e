export { ModerationModule } from './moderation.module.js';
export { NotifyOnReviewOpened } from './notify.on-review-opened.js';
export { NotifyOnReviewOverdue } from './notify.on-review-overdue.js';
export { NotifyOnStepDecided } from './notify.on-step-decided.js';
export { NotifyOnStepTaken } from './notify.on-step-taken.js';
export { StandDownOnReviewClosed } from './stand-down.on-review-closed.js';
