export { Holding, placeOf } from './holding.store.js';
export { Moderating } from './moderating.store.js';
export { ReviewsStore, WATCH_REVIEW } from './reviews.store.js';
export { ThreadsModule } from './threads.module.js';
export { WatchReview } from './watch-review/watch-review.js';
