export type { Contact } from './contact.js';
export { ContactsModule } from './contacts.module.js';
export { FORGET_CONTACTS } from './contacts.store.js';
export { DirectoryUnavailable } from './directory.client.js';
export { DropContactsOnPersonChanged } from './drop-contacts.on-person-changed.js';
export { EraseContactsOnPersonErased } from './erase-contacts.on-person-erased.js';
export { ForgetContacts } from './forget-contacts/forget-contacts.js';
export { ResolveContacts } from './resolve-contacts/resolve-contacts.js';
