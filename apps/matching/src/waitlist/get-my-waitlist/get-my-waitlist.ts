import type { CivilDate, Instant } from '@holdfast/kernel';
import { Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { expectedOn, reasonWords } from '../estimate.js';
import { LINE, WaitlistStore } from '../waitlist.store.js';

interface Own {
  readonly id: string;
  readonly programId: string;
  readonly siteId: string;
  readonly enrolmentId: string;
  readonly waitingSince: Instant;
  readonly reason: string;
}

export interface OwnWait extends Own {
  readonly reasonWords: string;
  readonly position: number;
  readonly expectedOn: CivilDate | null;
  readonly expectedWords: string;
  /** Somebody of the program office to talk to; null where the directory names nobody yet. */
  readonly contactPersonId: string | null;
}

@Injectable()
export class GetMyWaitlist {
  constructor(
    private readonly db: Db,
    private readonly waitlist: WaitlistStore,
  ) {}

  run(scope: Scope): Promise<OwnWait[]> {
    return this.db.read(scope, async (tx) => {
      const own = await tx.query<Own>(
        `SELECT entry_id AS id, program_id AS "programId", site_id AS "siteId", enrolment_id AS "enrolmentId",
                waiting_since AS "waitingSince", reason
         FROM waitlist_entry WHERE person_id = $1 AND state = 'waiting' ORDER BY waiting_since`,
        [scope.personId],
      );
      // The others in the line are counted, never shown.
      await tx.enter({ ...scope, sites: '*' });
      const waits: OwnWait[] = [];
      for (const entry of own) waits.push(await this.describe(tx, entry));
      return waits;
    });
  }

  private async describe(tx: Tx, entry: Own): Promise<OwnWait> {
    const position = await positionOf(tx, entry);
    const pace = await this.waitlist.placedLately(tx, entry.programId);
    const expected = expectedOn(tx.now.slice(0, 10), position, pace);
    return {
      ...entry,
      reasonWords: reasonWords(entry.reason),
      position,
      expectedOn: expected,
      expectedWords: expected === null ? 'no estimate yet' : `probably by ${expected}`,
      contactPersonId: await contactAt(tx, entry.siteId),
    };
  }
}

async function positionOf(tx: Tx, { id, programId }: Own): Promise<number> {
  const [row] = await tx.query<{ position: number }>(
    `SELECT position::int FROM (
       SELECT entry_id, row_number() OVER (ORDER BY ${LINE}) AS position
       FROM waitlist_entry WHERE program_id = $1 AND state = 'waiting') line
     WHERE entry_id = $2`,
    [programId, id],
  );
  return row?.position ?? 1;
}

/** A coordinator of the person's site before a program lead, the longest in office first. */
async function contactAt(tx: Tx, siteId: string): Promise<string | null> {
  const [row] = await tx.query<{ personId: string }>(
    `SELECT person_id AS "personId" FROM role_grant
     WHERE role IN ('coordinator', 'program_lead') AND (site_ids IS NULL OR $1 = ANY (site_ids))
     ORDER BY role, grant_id LIMIT 1`,
    [siteId],
  );
  return row?.personId ?? null;
}
