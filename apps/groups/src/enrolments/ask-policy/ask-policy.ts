import { type DueItem, type DueWorkHandler, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { EnrolmentsStore } from '../enrolments.store.js';

/** Small enough that each transaction is short, however large the program. */
const AT_ONCE = 200;

/** The policies of a program changed: batch by batch, whoever accepted them is asked to do so again. */
@Injectable()
export class AskPolicy implements DueWorkHandler {
  constructor(private readonly enrolments: EnrolmentsStore) {}

  async run({ key: programId, kind, payload, tenantId, siteId }: DueItem, tx: Tx): Promise<void> {
    const stale = await this.enrolments.withStalePolicy(tx, programId, AT_ONCE);
    await this.enrolments.updateMany(stale, (enrolment) => enrolment.askPolicy(), tx);
    if (stale.length === AT_ONCE)
      await schedule(tx, { kind, key: programId, dueAt: tx.now, payload, tenantId, siteId });
  }
}
