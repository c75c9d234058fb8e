export { check, type CheckReport, type Violation } from './check.js';
export { describe, describeAll, describeModality, describeSlot } from './describe.js';
export { candidates, explainRule, type Candidate, type Candidates } from './explain.js';
export * from './problem.js';
export { generator } from './seed.js';
export {
  earliestSlot,
  overlap,
  toIntervals,
  type Availability,
  type Intervals,
  type PartOfDay,
  type Slot,
  type WeeklyWindow,
} from './slots.js';
export * from './solution.js';
export { solve } from './solve.js';
export type { Progress, RunOptions } from './steps.js';
export { ProblemError, validate } from './validate.js';
