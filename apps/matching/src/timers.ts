import { timers } from '@holdfast/messaging';
import { FillGroups } from './intake/index.js';
import * as measuring from './measuring/index.js';
import * as places from './place-offers/index.js';
import {
  CHOOSE_AGAIN,
  ChooseAgainFor,
  EXPIRE_OFFER,
  ExpireOffer,
  REMIND_OFFER,
  RemindOffer,
} from './proposals/index.js';
import { LOOK_AFTER_LEFT, LookAfterLeft, REMATCH_LEFT, RematchLeft } from './rematches/index.js';
import { SOLVE_MATCH_RUN, SolveMatchRun } from './runs/index.js';
import { FILL_GROUPS } from './waitlist/index.js';

/** Everything this service does when its time has come. */
export const dueWork = timers()
  .on(SOLVE_MATCH_RUN, SolveMatchRun)
  .on(EXPIRE_OFFER, ExpireOffer)
  .on(REMIND_OFFER, RemindOffer)
  .on(CHOOSE_AGAIN, ChooseAgainFor)
  .on(places.EXPIRE_PLACE_OFFER, places.ExpirePlaceOffer)
  .on(places.REMIND_PLACE_OFFER, places.RemindPlaceOffer)
  .on(places.LOOK_AFTER_UNPLACED, places.LookAfterUnplaced)
  .on(FILL_GROUPS, FillGroups)
  .on(LOOK_AFTER_LEFT, LookAfterLeft)
  .on(REMATCH_LEFT, RematchLeft)
  .on(measuring.MEASURE_PROGRAM, measuring.MeasureProgram)
  .on(measuring.CHECK_MEASURED, measuring.MeasureProgram);
