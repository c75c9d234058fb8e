export { MilestonesModule } from './milestones.module.js';
export { MilestonesStore } from './milestones.store.js';
