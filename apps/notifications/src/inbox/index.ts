export { EraseEntriesOnPersonErased } from './erase-entries.on-person-erased.js';
export { InboxEntries } from './inbox-entries.store.js';
export { InboxModule } from './inbox.module.js';
