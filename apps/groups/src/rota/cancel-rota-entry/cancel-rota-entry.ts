import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { RotaEntriesStore } from '../rota-entries.store.js';

export interface CancelRotaEntry {
  readonly entryId: string;
  readonly by: Actor;
}

/** The supporter is not on call after all: the gap is shown from now on. */
@Injectable()
export class CancelRotaEntryHandler {
  constructor(private readonly entries: RotaEntriesStore) {}

  run({ entryId, by }: CancelRotaEntry, w: Write): Promise<Answer> {
    return this.entries.update(entryId, (entry) => entry.cancel(by), w);
  }
}
