export { Alias } from './alias.js';
export { AliasesModule } from './aliases.module.js';
export { AliasesStore } from './aliases.store.js';
