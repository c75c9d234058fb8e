export { ObservationsModule } from './observations.module.js';
