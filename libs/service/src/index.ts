export * from './boot-service.js';
export * from './build-service.js';
export * from './clock.js';
export * from './definition.js';
export { describeService } from './describe-service.js';
export { RandomIds } from './ids.js';
export { migrateService } from './migrate-service.js';
export { Readiness } from './readiness.js';
export * from './variables.js';
