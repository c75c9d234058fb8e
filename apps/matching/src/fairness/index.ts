export { PROGRAM_MEASURES, RUN_MEASURES } from './fairness.measure.js';
export { FairnessModule } from './fairness.module.js';
