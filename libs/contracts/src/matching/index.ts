export * from './profile-completed.v1.js';
export * from './match-run-completed.v1.js';
export * from './match-proposed.v1.js';
export * from './match-accepted.v1.js';
export * from './match-declined.v1.js';
export * from './offer-expired.v1.js';
export * from './person-waitlisted.v1.js';
