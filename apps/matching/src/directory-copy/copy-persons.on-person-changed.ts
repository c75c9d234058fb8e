import type { PersonChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { copyPersons } from './persons.store.js';

@Injectable()
export class CopyPersonsOnPersonChanged {
  apply(events: readonly Received<PersonChangedV1>[], tx: Tx): Promise<void> {
    return copyPersons(events, tx);
  }
}
