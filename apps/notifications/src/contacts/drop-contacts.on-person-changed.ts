import type { PersonChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { ContactsStore } from './contacts.store.js';

@Injectable()
export class DropContactsOnPersonChanged {
  constructor(private readonly contacts: ContactsStore) {}

  async apply(events: Received<PersonChangedV1>[], tx: Tx): Promise<void> {
    const [{ tenantId }] = events as [Received<PersonChangedV1>];
    await this.contacts.drop(
      tx,
      tenantId,
      events.map(({ data }) => data.personId),
    );
  }
}
