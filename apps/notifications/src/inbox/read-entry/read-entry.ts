import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { InboxEntries } from '../inbox-entries.store.js';

export interface ReadEntry {
  readonly entryId: string;
  readonly by: string | null;
}

@Injectable()
export class ReadEntryHandler {
  constructor(
    private readonly entries: InboxEntries,
    private readonly clock: Clock,
  ) {}

  run({ entryId, by }: ReadEntry, w: Write): Promise<Answer> {
    return this.entries.update(entryId, (entry) => entry.read(by, this.clock.now()), w);
  }
}
