import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isWaiting, Pool, type PoolPerson } from '../pool/index.js';
import type { Own } from './own-wait.js';

/**
 * Waits of people who are in no line: before a program's first round, after a round that was called off, or barred at
 * the moment. They have no entry, but they are not to be left in silence either.
 */
@Injectable()
export class UnlistedWaits {
  constructor(private readonly pool: Pool) {}

  async of(tx: Tx, personId: string): Promise<Own[]> {
    const programs = await tx.query<{ programId: string }>(
      `SELECT DISTINCT program_id AS "programId" FROM candidate
       WHERE person_id = $1 AND role = 'participant' AND eligible_at IS NOT NULL AND withdrawn_at IS NULL
       ORDER BY program_id`,
      [personId],
    );
    const waits: Own[] = [];
    for (const { programId } of programs)
      for (const person of await this.pool.persons(tx, programId, personId))
        if (isWithout(person)) waits.push(await described(tx, programId, person));
    return waits;
  }
}

/** No partner, no offer, no place in the line. */
const isWithout = (person: PoolPerson): boolean =>
  person.waitingSince === null && isWaiting({ ...person, barred: null });

async function described(tx: Tx, programId: string, person: PoolPerson): Promise<Own> {
  const { siteId, enrolmentId, eligibleAt: waitingSince, barred, answers } = person;
  const reason = barred ?? (answers === null ? 'profile_missing' : 'before_round');
  const position = barred === null ? await positionAt(tx, programId, waitingSince) : null;
  return { id: null, programId, siteId, enrolmentId, waitingSince, reason, position };
}

/** The place in the line somebody would have who has waited since then. */
async function positionAt(tx: Tx, programId: string, since: string): Promise<number> {
  const [row] = await tx.query<{ ahead: number }>(
    `SELECT count(*)::int AS ahead FROM waitlist_entry
     WHERE program_id = $1 AND state = 'waiting' AND (priority > 0 OR waiting_since <= $2)`,
    [programId, since],
  );
  return (row?.ahead ?? 0) + 1;
}
