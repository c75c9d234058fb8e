export { LOOK_AFTER_LEFT, REMATCH_LEFT } from './left-people.store.js';
export { LookAfterLeft } from './look-after-left/look-after-left.js';
export { LookAfterLeftOnMemberLeft } from './look-after-left.on-member-left.js';
export { LookAfterLeftOnSwitchRequested } from './look-after-left.on-switch-requested.js';
export { RematchLeft } from './rematch-left/rematch-left.js';
export { RematchesModule } from './rematches.module.js';
