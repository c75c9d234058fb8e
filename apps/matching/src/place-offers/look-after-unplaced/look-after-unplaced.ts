import type { DueItem } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isWaiting, Pool } from '../../pool/index.js';
import { Programs } from '../../programs/index.js';
import { WaitlistStore } from '../../waitlist/index.js';
import type { Unplaced } from '../places.store.js';

/** Whoever was to have a place and has none now: an honest place in the line, with the time waited before. */
@Injectable()
export class LookAfterUnplaced {
  constructor(
    private readonly programs: Programs,
    private readonly pool: Pool,
    private readonly waitlist: WaitlistStore,
  ) {}

  async run({ payload }: DueItem, tx: Tx): Promise<void> {
    const { programId, enrolmentId, reason, first } = payload as unknown as Unplaced;
    const { tenantId, lane, format } = await this.programs.lock(tx, programId);
    const persons = await this.pool.persons(tx, programId);
    const left = persons.find((person) => person.enrolmentId === enrolmentId);
    if (!left || !isWaiting(left)) return;
    const { siteId, personId, eligibleAt: since } = left;
    const place = { tenantId, lane, format, programId, siteId, personId, enrolmentId };
    await this.waitlist.wait(tx, programId, [{ ...place, since, reason, ...(first && { priority: 1 }) }]);
  }
}
