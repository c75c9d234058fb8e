export { NoteFitOnFitReported } from './note-fit.on-fit-reported.js';
export { NoteSessionsOnSessionHeld } from './note-sessions.on-session-held.js';
export { OUTCOME_MEASURES } from './outcomes.measure.js';
export { OutcomesModule } from './outcomes.module.js';
