export type { AvailabilityWindow, ProfileAnswers } from './profile.js';
export { ProfilesModule } from './profiles.module.js';
