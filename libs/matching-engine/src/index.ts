export { allocate, type AllocationProblem, type AllocationSolution } from './allocation/allocation.js';
export { allocationFaults } from './allocation/check-allocation.js';
export { assignmentFaults } from './assignment/check.js';
export { assignDense, type DenseTable } from './assignment/dense.js';
export { assignPruned, type ArcSource, type PrunedAssignment } from './assignment/pruned.js';
export { assignSparse, type Assignment, type SparseArcs } from './assignment/sparse.js';
export { matchBuddies, type BuddyProblem, type BuddySolution } from './buddies/buddies.js';
export { buddyFaults } from './buddies/check-buddies.js';
export { check, type CheckReport, type Violation } from './check.js';
export { groupFaults } from './groups/check-groups.js';
export { formGroups, joinGroups, type PartResult, type SplitGroups, splitGroups } from './groups/form-groups.js';
export * from './groups/group-problem.js';
export { PartSearch, rewardOf } from './groups/part-search.js';
export { type PartTables } from './groups/part-tables.js';
export { GroupingRules } from './kernels/grouping-rules.js';
export { GroupingSearch } from './kernels/grouping-search.js';
export { diverseFaults } from './groups/check-diverse.js';
export { type DiverseProblem, type DiverseSolution, groupDiverse } from './groups/diverse.js';
export { describe, describeAll, describeModality, describeSlot } from './describe.js';
export { candidates, explainRule, type Candidate, type Candidates } from './explain.js';
export * from './problem.js';
export { hoursDiffer, relationHours } from './relation-hours.js';
export { generator } from './seed.js';
export { fairFaults } from './fair/check-fair.js';
export { assignFair, type FairGoal, type FairOptions, type FairSolution } from './fair/fair.js';
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
export { rematchFaults } from './rematch/check-rematch.js';
export { rematch, type RematchProblem, type RematchSolution } from './rematch/rematch.js';
export { StandingAssignment, type Change } from './rematch/standing.js';
export { rotaFaults } from './rota/check-rota.js';
export { coverRota, type OnCallPeer, type RotaProblem, type RotaSolution, type Shift } from './rota/rota.js';
export * from './solution.js';
export { solve } from './solve.js';
export type { Progress, RunOptions } from './steps.js';
export { ProblemError, validate } from './validate.js';
export { deferredAcceptance, type ListTables } from './kernels/deferred-acceptance.js';
export { blockingPairs, listFaults, type BlockingPair } from './lists/check-lists.js';
export { matchLists, type ListProblem, type ListSolution, type Ranking } from './lists/lists.js';
