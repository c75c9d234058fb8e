import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Responders } from './responders.store.js';

@Injectable()
export class DropRespondersOnPersonErased {
  constructor(private readonly responders: Responders) {}

  apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    return this.responders.erase(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}
