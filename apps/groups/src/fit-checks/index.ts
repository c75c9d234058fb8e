export { FitChecksModule } from './fit-checks.module.js';
