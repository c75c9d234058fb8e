import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { CalendarEntry } from '../channels/index.js';
import { DeliveriesStore, Notices } from '../deliveries/index.js';
import type { EntryChange } from './entry-change.js';

export interface Invitation {
  readonly personId: string;
  readonly revision: number;
  readonly entry: CalendarEntry;
  /** Null: nothing to mail any more. */
  readonly change: EntryChange | null;
}

export interface InvitedTo {
  readonly seriesId: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly siteId: string;
  readonly eventId: string;
}

/** Calendar mails of a series, one person at a time: the newest says all, so that what has not left yet need not leave. */
@Injectable()
export class Invitations {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly notices: Notices,
  ) {}

  /** Whoever has an entry of the series in the calendar, or may have. */
  invited(tx: Tx, seriesId: string): Promise<string[]> {
    return this.deliveries.invited(tx, seriesId);
  }

  async replace(tx: Tx, { seriesId, eventId, ...place }: InvitedTo, invitations: readonly Invitation[]): Promise<void> {
    await this.deliveries.supersede(
      tx,
      [seriesId],
      'calendar',
      invitations.map(({ personId }) => personId),
    );
    const notices = invitations.flatMap(({ personId, revision, entry, change }) => {
      if (change === null) return [];
      const { notice, startsAt, previousStartsAt, uselessAfter } = change;
      const params = { startsAt, previousStartsAt, modality: entry.modality };
      const about = { ...place, eventId, changeId: eventId, personId, subjectId: seriesId, revision };
      return [
        {
          ...about,
          notice,
          params,
          uselessAfter,
          entry,
          category: 'sessions',
          channels: ['calendar'],
          dueAt: tx.now,
        } as const,
      ];
    });
    await this.notices.plan(tx, notices);
  }
}
