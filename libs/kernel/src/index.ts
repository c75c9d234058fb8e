export * from './civil.js';
export * from './domain-error.js';
export * from './event-contract.js';
export * from './failpoints.js';
export * from './instant.js';
export * from './ports.js';
