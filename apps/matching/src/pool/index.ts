export { conflictsOf, draftOf, draftsOf, leftOversOf } from './drafts.engine.js';
export { Engine, ProblemRefused } from './engine.port.js';
export type { LeftOverDraft, PairDraft, PairSide, Reason, ScorePart } from './pair-draft.js';
export { freePlaces, isWaiting, type PoolPerson, type Side } from './pool-person.js';
export { PoolModule } from './pool.module.js';
export { Pool } from './pool.store.js';
export { baselineOf, byBaseline, type Pair, type Snapshot, takeSnapshot } from './snapshot.engine.js';
export type { LocalSlot } from './week.js';
