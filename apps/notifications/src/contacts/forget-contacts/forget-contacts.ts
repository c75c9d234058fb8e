import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ContactsStore } from '../contacts.store.js';

/** Contacts do not outstay their minutes because nobody happens to be written to. */
@Injectable()
export class ForgetContacts {
  constructor(private readonly contacts: ContactsStore) {}

  run({ tenantId }: DueItem, tx: Tx): Promise<void> {
    return this.contacts.forget(tx, tenantId);
  }
}
