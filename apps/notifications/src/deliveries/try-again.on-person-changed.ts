import type { PersonChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Suppressions } from './suppressions.store.js';

/** The entry may have a new address: the old one's refusal says nothing about it. */
@Injectable()
export class TryAgainOnPersonChanged {
  constructor(private readonly suppressions: Suppressions) {}

  apply(events: Received<PersonChangedV1>[], tx: Tx): Promise<void> {
    return this.suppressions.lift(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}
