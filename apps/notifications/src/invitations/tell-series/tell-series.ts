import { Ids, type Instant } from '@holdfast/kernel';
import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { withRemoteContext } from '@holdfast/telemetry';
import { Injectable } from '@nestjs/common';
import type { CalendarEntry } from '../../channels/index.js';
import type { Trace } from '../../deliveries/index.js';
import { CalendarEntries, type KnownEntry } from '../calendar-entries.store.js';
import { changeOf, type EntryChange } from '../entry-change.js';
import { Invitations } from '../invitations.store.js';
import type { PlannedSession } from '../planned-session.js';
import { PlannedSessions } from '../planned-sessions.store.js';
import { sameMeetings } from '../same-meetings.js';

/** Each person's calendar is brought to what is planned, with one mail for all that changed, and none where nothing did. */
@Injectable()
export class TellSeries implements DueWorkHandler {
  constructor(
    private readonly sessions: PlannedSessions,
    private readonly entries: CalendarEntries,
    private readonly invitations: Invitations,
    private readonly ids: Ids,
  ) {}

  run({ key, tenantId, payload }: DueItem, tx: Tx): Promise<void> {
    return withRemoteContext((payload.trace ?? {}) as Trace, () => this.tell(tx, key, tenantId));
  }

  private async tell(tx: Tx, seriesId: string, tenantId: string): Promise<void> {
    const sessions = await this.sessions.ofSeries(tx, seriesId);
    const [first] = sessions;
    if (!first) return;
    const known = await this.entries.ofSeries(tx, seriesId);
    const invited = new Set(await this.invitations.invited(tx, seriesId));
    const people = new Set([...sessions.flatMap(({ memberIds }) => memberIds), ...known.keys()]);
    const told = [...people].sort().flatMap((personId): Told[] => {
      const before = known.get(personId);
      const entry = entryOf(sessions, personId);
      // What was planned and not sent is replaced as if it had never been; what may lie in the calendar is changed.
      const change = changeFor(before, entry, { invited: invited.has(personId), at: tx.now });
      return change === undefined ? [] : [{ personId, revision: (before?.revision ?? -1) + 1, entry, change }];
    });
    const { lane, siteId } = first;
    const eventId = this.ids.next();
    // Where there is nothing to tell, what was planned for somebody who holds an entry says what is true.
    const mailed = told.filter(({ personId, change }) => change !== null || !invited.has(personId));
    await this.invitations.replace(tx, { seriesId, tenantId, lane, siteId, eventId }, mailed);
    await this.entries.keep(tx, { seriesId, tenantId, lane }, told);
  }
}

interface Told extends KnownEntry {
  readonly change: EntryChange | null;
}

/** Undefined: the entry is as it was, and what was planned about it stays planned. */
function changeFor(
  before: KnownEntry | undefined,
  entry: CalendarEntry,
  { invited, at }: { readonly invited: boolean; readonly at: Instant },
): EntryChange | null | undefined {
  if (sameMeetings(before?.entry.meetings ?? [], entry.meetings)) return undefined;
  return changeOf(invited && before ? before.entry : null, entry, at);
}

function entryOf(sessions: readonly PlannedSession[], personId: string): CalendarEntry {
  const own = sessions.filter(({ state, memberIds }) => state === 'scheduled' && memberIds.includes(personId));
  const meetings = own.map(({ sessionId, plannedStart, startsAt, endsAt, zone }) => ({
    ...{ sessionId, plannedStart, startsAt, endsAt, zone },
  }));
  return { modality: sessions[0]?.modality ?? '', meetings };
}
