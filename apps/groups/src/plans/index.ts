export { PlansModule } from './plans.module.js';
export { PlansStore, REMIND_PLAN } from './plans.store.js';
export { RemindPlan } from './remind-plan/remind-plan.js';
