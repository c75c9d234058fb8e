import { type DueItem, type DueWorkHandler, schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Hires, HIRES_AT_ONCE } from '../hires.store.js';

/** A program begins: those hired shortly before, batch by batch, each in a transaction of its own. */
@Injectable()
export class InviteHires implements DueWorkHandler {
  constructor(private readonly hires: Hires) {}

  async run({ key: programId, kind, payload, tenantId, siteId }: DueItem, tx: Tx): Promise<void> {
    const invited = await this.hires.invite(tx, { programId });
    if (invited < HIRES_AT_ONCE) return;
    await schedule(tx, { kind, key: programId, dueAt: tx.now, payload, tenantId, siteId });
  }
}
