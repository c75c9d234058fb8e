import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { InboxEntries } from './inbox-entries.store.js';

@Injectable()
export class EraseEntriesOnPersonErased {
  constructor(private readonly entries: InboxEntries) {}

  apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    return this.entries.erase(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}
