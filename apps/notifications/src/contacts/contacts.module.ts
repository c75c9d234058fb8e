import { FileKeys, KeyRing, PersonKeys, PersonSeals } from '@holdfast/crypto';
import { CONFIG } from '@holdfast/service';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { ContactsStore } from './contacts.store.js';
import { DirectoryClient } from './directory.client.js';
import { DropContactsOnPersonChanged } from './drop-contacts.on-person-changed.js';
import { EraseContactsOnPersonErased } from './erase-contacts.on-person-erased.js';
import { ForgetContacts } from './forget-contacts/forget-contacts.js';
import { ResolveContacts } from './resolve-contacts/resolve-contacts.js';

const keys = {
  provide: PersonKeys,
  inject: [CONFIG],
  useFactory: (config: Config) => new PersonKeys(new KeyRing(new FileKeys(config.KEY_ENCRYPTION_KEY_FILE))),
};
const seals = { provide: PersonSeals, inject: [PersonKeys], useFactory: (own: PersonKeys) => new PersonSeals(own) };

@Module({
  providers: [
    keys,
    seals,
    ContactsStore,
    DirectoryClient,
    ResolveContacts,
    ForgetContacts,
    DropContactsOnPersonChanged,
    EraseContactsOnPersonErased,
  ],
  exports: [ResolveContacts],
})
export class ContactsModule {}
