export { GoalsModule } from './goals.module.js';
export { GoalsStore, REMIND_GOAL } from './goals.store.js';
export { RemindGoal } from './remind-goal/remind-goal.js';
