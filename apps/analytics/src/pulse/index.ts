export { CountAnswers } from './count-answers.on-check-in-submitted.js';
export { pulse } from './pulse.measure.js';
export { PulseModule } from './pulse.module.js';
export { pulseAnswers } from './pulse-answer.table.js';
