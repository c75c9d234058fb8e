import { type CivilDate, Ids, type Instant, minus } from '@holdfast/kernel';
import { schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { meetsInGroups } from '../matching-rules/index.js';
import { expectedOn, LOOK_BACK_DAYS } from './estimate.js';
import { waitlistEntryMapping } from './waitlist-entry.mapping.js';
import { waitlistOutbound } from './waitlist-entry.outbound.js';
import { WaitlistEntry, type WaitlistFact, type WaitlistPlace } from './waitlist-entry.js';

/** Somebody who is to wait. */
export interface Waiting extends WaitlistPlace {
  readonly since: Instant;
  readonly reason: string;
  readonly priority?: number;
}

/** Looks whether a group that is there has room for whoever is in the line. */
export const FILL_GROUPS = 'fill_groups';

/** Order of the line; needs the column names in view. */
export const LINE = 'priority DESC, waiting_since, entry_id';

@Injectable()
export class WaitlistStore extends AggregateStore<WaitlistEntry, WaitlistFact> {
  protected readonly kind: AggregateKind<WaitlistEntry, WaitlistFact> = {
    entity: waitlistEntryMapping,
    notFound: 'matching.waitlist.not_found',
    outbound: waitlistOutbound,
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Puts people of one program on the waitlist, or back on it, with what can honestly be said of when. */
  async wait(tx: Tx, programId: string, people: readonly Waiting[]): Promise<void> {
    if (people.length === 0) return;
    const known = await this.idsOf(
      tx,
      people.map(({ enrolmentId }) => enrolmentId),
    );
    const pace = await this.placedLately(tx, programId);
    let ahead = await this.length(tx, programId);
    const expected = (): CivilDate | null => expectedOn(tx.now.slice(0, 10), (ahead += 1), pace);
    const wait = ({ reason, priority }: Waiting) => ({
      reason,
      at: tx.now,
      expectedOn: expected(),
      ...(priority !== undefined && { priority }),
    });
    const fresh = people.filter(({ enrolmentId }) => !known.has(enrolmentId));
    const born = fresh.map((person) => WaitlistEntry.enter(this.ids.next(), person, person.since, wait(person)));
    await this.insertMany(born, tx);
    const again = new Map(people.map((person) => [person.enrolmentId, person]));
    const change = (entry: WaitlistEntry) => entry.wait(wait(again.get(entry.enrolmentId) as Waiting));
    await this.updateMany([...known.values()], change, tx);
    await this.lookForPlaces(tx, people[0]!);
  }

  /** Changes the entries of these enrolments, where there are any. */
  async changeOf(tx: Tx, enrolmentIds: readonly string[], change: (entry: WaitlistEntry) => WaitlistFact[]) {
    const known = await this.idsOf(tx, enrolmentIds);
    await this.updateMany([...known.values()], change, tx);
  }

  /** How many of a program found a partner in the time looked back on. */
  async placedLately(tx: Tx, programId: string): Promise<number> {
    const [row] = await tx.query<{ placed: number }>(
      `SELECT ((SELECT count(*) FROM proposal
                WHERE program_id = $1 AND state IN ('accepted', 'placed') AND closed_at > $2)
             + (SELECT count(*) FROM place_offer
                WHERE program_id = $1 AND role = 'participant' AND state IN ('accepted', 'placed') AND accepted_at > $2)
              )::int AS placed`,
      [programId, minus(tx.now, { days: LOOK_BACK_DAYS })],
    );
    return row?.placed ?? 0;
  }

  private async lookForPlaces(tx: Tx, { tenantId, siteId, programId: key, format }: Waiting): Promise<void> {
    if (!meetsInGroups({ format })) return;
    await schedule(tx, { kind: FILL_GROUPS, key, dueAt: tx.now, payload: {}, tenantId, siteId });
  }

  private async length(tx: Tx, programId: string): Promise<number> {
    const [row] = await tx.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM waitlist_entry WHERE program_id = $1 AND state = 'waiting'`,
      [programId],
    );
    return row?.waiting ?? 0;
  }

  private async idsOf(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ enrolmentId: string; id: string }>(
      'SELECT enrolment_id AS "enrolmentId", entry_id AS id FROM waitlist_entry WHERE enrolment_id = ANY ($1)',
      [enrolmentIds],
    );
    return new Map(rows.map(({ enrolmentId, id }) => [enrolmentId, id]));
  }
}
