export * from './notification-delivered.v1.js';
export * from './notification-failed.v1.js';
