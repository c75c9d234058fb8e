import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ContactsStore } from './contacts.store.js';

@Injectable()
export class EraseContactsOnPersonErased {
  constructor(private readonly contacts: ContactsStore) {}

  async apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const [{ tenantId }] = events as [Received<PersonErasedV1>];
    await this.contacts.erase(
      tx,
      tenantId,
      events.map(({ data }) => data.personId),
    );
  }
}
