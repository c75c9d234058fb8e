import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Notice } from '../workflows/index.js';
import { DeliveriesStore, Notices } from '../deliveries/index.js';

/** What becomes of invitations when a session changes. */
@Injectable()
export class SessionChanges {
  constructor(
    private readonly deliveries: DeliveriesStore,
    private readonly notices: Notices,
  ) {}

  /**
   * Whoever was mailed an invitation hears of the change at once, everybody else when invitations are due anyway.
   * Persons invited before and not expected any more get theirs taken back.
   * @param change for everybody expected
   * @param takeBack makes the revocation for a person who is not
   */
  async replace(
    tx: Tx,
    sessionId: string,
    change: readonly Notice[],
    takeBack: (personId: string) => Notice[],
  ): Promise<void> {
    await this.deliveries.supersede(tx, [sessionId], 'calendar');
    const invited = await this.deliveries.invited(tx, sessionId);
    const expected = new Set(change.map(({ personId }) => personId));
    await this.notices.plan(tx, [
      ...change.map((notice) => (invited.includes(notice.personId) ? { ...notice, dueAt: tx.now } : notice)),
      ...invited.filter((personId) => !expected.has(personId)).flatMap(takeBack),
    ]);
  }

  /** Who left took the decision or knows of it: the calendar is put right, and there is nothing to read. */
  async changeMembers(
    tx: Tx,
    sessionId: string,
    { joined, left }: { readonly joined: readonly Notice[]; readonly left: readonly Notice[] },
  ): Promise<void> {
    const gone = left.map(({ personId }) => personId);
    await this.deliveries.supersede(tx, [sessionId], 'calendar', gone);
    const invited = await this.deliveries.invited(tx, sessionId);
    const takenBack = left
      .filter(({ personId }) => invited.includes(personId))
      .map((notice) => ({ ...notice, channels: ['calendar'] as const }));
    await this.notices.plan(tx, [...joined, ...takenBack]);
  }

  /** Everybody expected or invited hears of it; by mail only who has an invitation to take out of the calendar. */
  async cancel(tx: Tx, sessionId: string, cancellation: (personIds: readonly string[]) => Notice[]): Promise<void> {
    await this.deliveries.supersede(tx, [sessionId], 'calendar');
    const invited = await this.deliveries.invited(tx, sessionId);
    const notices = cancellation(invited);
    await this.notices.plan(
      tx,
      notices.map((notice) =>
        invited.includes(notice.personId) ? notice : { ...notice, channels: ['in_app'] as const },
      ),
    );
  }
}
