import { plus } from '@holdfast/kernel';
import { type DueItem, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isWaiting, Pool, type PoolPerson } from '../../pool/index.js';
import { type KnownProgram, Programs } from '../../programs/index.js';
import { Offers } from '../../proposals/index.js';
import { type Waiting, WaitlistStore } from '../../waitlist/index.js';
import { type LeftPerson, REMATCH_LEFT } from '../left-people.store.js';

/** Several batches tell of one departure; a re-match waits so long for the rest of them. */
const GATHER = { seconds: 2 };

/**
 * Whoever was left has their place at the head of the line in the same moment, and is proposed to somebody new
 * together with all others who were left. A supporter's free place goes to the first in the line.
 */
@Injectable()
export class LookAfterLeft {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly waitlist: WaitlistStore,
    private readonly offers: Offers,
  ) {}

  async run({ key, payload }: DueItem, tx: Tx): Promise<void> {
    const { programId, left } = payload as unknown as { programId: string; left: readonly LeftPerson[] };
    const program = await this.programs.find(tx, programId);
    if (!program) return;
    const reasons = new Map(left.map(({ personId, reason }) => [personId, reason]));
    const concerned = (await this.pool.persons(tx, programId)).filter(({ personId }) => reasons.has(personId));
    const waiting = concerned.filter(isWaiting);
    await this.waitlist.wait(
      tx,
      programId,
      waiting.map((person) => placeOf(program, person, reasons.get(person.personId)!)),
    );
    const { tenantId, siteId } = program;
    const dueAt = plus(tx.now, GATHER);
    const again = { kind: REMATCH_LEFT, key: programId, dueAt, payload: {}, tenantId, siteId };
    if (waiting.length > 0) await schedule(tx, again);
    const supporters = concerned.filter(({ role, barred }) => role === 'supporter' && barred === null);
    await this.offers.freed(tx, program, supporters, key);
  }
}

function placeOf({ tenantId, lane, format, programId }: KnownProgram, person: PoolPerson, reason: string): Waiting {
  const { personId, enrolmentId, siteId, eligibleAt: since, waitingSince } = person;
  // Who is in the line already keeps their place: being told twice of one departure must not move them up.
  const priority = waitingSince === null ? { priority: 1 } : {};
  return { tenantId, lane, format, programId, siteId, personId, enrolmentId, since, reason, ...priority };
}
