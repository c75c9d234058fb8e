import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Programs } from '../../programs/index.js';
import { LINE } from '../waitlist.store.js';

export interface WaitlistQuery {
  readonly programId: string;
  readonly limit: number;
  /** Sort values of the last entry shown: priority, waiting since, id. */
  readonly after?: readonly [number, string, string];
}

export interface ListedEntry {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly siteId: string;
  readonly priority: number;
  readonly waitingSince: string;
  readonly reason: string;
}

@Injectable()
export class ListWaitlist {
  constructor(
    private readonly db: Db,
    private readonly programs: Programs,
  ) {}

  /** In the order of the line: one of the two lists that may have one, for coordinators only. */
  run(scope: Scope, { programId, limit, after }: WaitlistQuery): Promise<ListedEntry[]> {
    return this.db.read(scope, async (tx) => {
      await this.programs.get(tx, programId);
      const [priority, since, id] = after ?? [null, null, null];
      return tx.query<ListedEntry>(
        `SELECT entry_id AS id, version, person_id AS "personId", enrolment_id AS "enrolmentId", site_id AS "siteId",
                priority, waiting_since AS "waitingSince", reason
         FROM waitlist_entry
         WHERE program_id = $1 AND state = 'waiting'
           AND ($2::int IS NULL OR (-priority, waiting_since, entry_id) > (-$2::int, $3::timestamptz, $4::uuid))
         ORDER BY ${LINE} LIMIT $5`,
        [programId, priority, since, id, limit + 1],
      );
    });
  }
}
