export { EncountersModule } from './encounters.module.js';
