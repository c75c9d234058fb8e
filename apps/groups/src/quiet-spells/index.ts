export { QuietSpellsModule } from './quiet-spells.module.js';
export { WatchGroup } from './watch-group/watch-group.js';
