import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PreferencesStore } from './preferences.store.js';

@Injectable()
export class ErasePreferencesOnPersonErased {
  constructor(private readonly preferences: PreferencesStore) {}

  apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    return this.preferences.erase(
      tx,
      events.map(({ data }) => data.personId),
    );
  }
}
