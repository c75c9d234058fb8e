export { SOLVE_MATCH_RUN } from './match-runs.store.js';
export { QueueRun } from './queue-run.store.js';
export { RunsModule } from './runs.module.js';
export { SolveMatchRun } from './solve-match-run/solve-match-run.js';
export { SolverThreads } from './solver-threads.port.js';
