import type { PersonRegisteredV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyPersons } from './persons.store.js';

@Injectable()
export class CopyPersonsOnPersonRegistered {
  apply(events: readonly Received<PersonRegisteredV1>[], tx: Tx): Promise<void> {
    return copyPersons(events, tx);
  }
}
