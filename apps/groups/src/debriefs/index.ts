export { DebriefsModule } from './debriefs.module.js';
