export { SOLVE_MATCH_RUN } from './match-runs.store.js';
export { RunsModule } from './runs.module.js';
export { SolveMatchRun } from './solve-match-run/solve-match-run.js';
