export * from './clock.js';
export * from './counted.js';
export * from './database.js';
export * from './eventually.js';
export { chartEnvironment, composeEnvironment } from './manifests.js';
export * from './random.js';
export * from './test-client.js';
export { internalKeys, serviceKeys, testEnvironment } from './test-config.js';
export * from './test-service.js';
