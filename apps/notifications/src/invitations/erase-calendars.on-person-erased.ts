import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { CalendarEntries } from './calendar-entries.store.js';
import { PlannedSessions } from './planned-sessions.store.js';

@Injectable()
export class EraseCalendarsOnPersonErased {
  constructor(
    private readonly sessions: PlannedSessions,
    private readonly entries: CalendarEntries,
  ) {}

  async apply(events: Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const personIds = events.map(({ data }) => data.personId);
    await this.sessions.erase(tx, personIds);
    await this.entries.erase(tx, personIds);
  }
}
