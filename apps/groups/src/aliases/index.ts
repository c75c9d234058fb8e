export { Alias } from './alias.js';
export { AliasesModule } from './aliases.module.js';
export { AliasesStore } from './aliases.store.js';
export { type Known, KnownAs } from './known-as.store.js';
