export * from './site-opened.v1.js';
export * from './department-opened.v1.js';
export * from './person-registered.v1.js';
export * from './person-changed.v1.js';
export * from './role-granted.v1.js';
export * from './role-revoked.v1.js';
export * from './person-erased.v1.js';
export * from './record-accessed.v1.js';
