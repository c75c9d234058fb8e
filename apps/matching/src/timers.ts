import { timers } from '@holdfast/messaging';
import { CHOOSE_AGAIN, ChooseAgainFor, EXPIRE_OFFER, ExpireOffer } from './proposals/index.js';
import { LOOK_AFTER_LEFT, LookAfterLeft, REMATCH_LEFT, RematchLeft } from './rematches/index.js';
import { SOLVE_MATCH_RUN, SolveMatchRun } from './runs/index.js';

/** Everything this service does when its time has come. */
export const dueWork = timers()
  .on(SOLVE_MATCH_RUN, SolveMatchRun)
  .on(EXPIRE_OFFER, ExpireOffer)
  .on(CHOOSE_AGAIN, ChooseAgainFor)
  .on(LOOK_AFTER_LEFT, LookAfterLeft)
  .on(REMATCH_LEFT, RematchLeft);
