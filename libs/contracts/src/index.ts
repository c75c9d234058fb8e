export * from './analytics/index.js';
export * from './catalogue.js';
export { defineEvent, type DefinedEvent, type EventDefinition } from './define-event.js';
export * from './gateway/index.js';
export * from './groups/index.js';
export type { JsonSchema } from './json-schema.js';
export * from './matching/index.js';
export * from './notifications/index.js';
export { registry, registryOf, type Registry, type Upcast } from './registry.js';
