import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { contactAt } from '../contact.store.js';
import { expectedOn, reasonWords } from '../estimate.js';
import type { Own, OwnWait } from '../own-wait.js';
import { UnlistedWaits } from '../unlisted-waits.store.js';
import { WaitlistStore } from '../waitlist.store.js';

@Injectable()
export class GetMyWaitlist {
  constructor(
    private readonly db: Db,
    private readonly waitlist: WaitlistStore,
    private readonly unlisted: UnlistedWaits,
  ) {}

  /** Everything the acting person waits for: whoever has no partner and no offer is in it. */
  run(scope: Scope): Promise<OwnWait[]> {
    const { personId } = scope;
    if (personId === null) return Promise.resolve([]);
    return this.db.read(scope, async (tx) => {
      // The others in the line are counted, never shown.
      await tx.enter({ ...scope, sites: '*' });
      const own = [...(await inLine(tx, personId)), ...(await this.unlisted.of(tx, personId))];
      const waits: OwnWait[] = [];
      for (const entry of own) waits.push(await this.describe(tx, entry));
      return waits;
    });
  }

  private async describe(tx: Tx, entry: Own): Promise<OwnWait> {
    const { position, programId, siteId, reason } = entry;
    const pace = await this.waitlist.placedLately(tx, programId);
    const expected = position === null ? null : expectedOn(tx.now.slice(0, 10), position, pace);
    return {
      ...entry,
      reasonWords: reasonWords(reason),
      expectedOn: expected,
      expectedWords: expected === null ? 'no estimate yet' : `probably by ${expected}`,
      contactPersonId: await contactAt(tx, siteId),
    };
  }
}

/** With the position each has in the whole line: those ahead are counted in the index that is the line. */
export const OWN_WAITS = `
  SELECT own.entry_id AS id, own.program_id AS "programId", own.site_id AS "siteId", own.enrolment_id AS "enrolmentId",
         own.waiting_since AS "waitingSince", own.reason, (sooner.people + before.people + 1)::int AS position
  FROM waitlist_entry own
  CROSS JOIN LATERAL (
    SELECT count(*) AS people FROM waitlist_entry line
    WHERE line.program_id = own.program_id AND line.state = 'waiting' AND line.priority > own.priority) sooner
  CROSS JOIN LATERAL (
    SELECT count(*) AS people FROM waitlist_entry line
    WHERE line.program_id = own.program_id AND line.state = 'waiting' AND line.priority = own.priority
      AND (line.waiting_since, line.entry_id) < (own.waiting_since, own.entry_id)) before
  WHERE own.person_id = $1 AND own.state = 'waiting' ORDER BY own.waiting_since`;

const inLine = (tx: Tx, personId: string): Promise<Own[]> => tx.query<Own>(OWN_WAITS, [personId]);
