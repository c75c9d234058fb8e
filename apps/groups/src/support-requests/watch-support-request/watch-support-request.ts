import type { DueItem, DueWorkHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Asking } from '../asking.store.js';
import { WhoIsOnCall } from '../on-call.store.js';
import { SupportRequestsStore } from '../support-requests.store.js';

/** Again and again until somebody takes it; whoever has withdrawn their consent meanwhile is left alone. */
@Injectable()
export class WatchSupportRequest implements DueWorkHandler {
  constructor(
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
    private readonly onCall: WhoIsOnCall,
  ) {}

  async run({ key }: DueItem, tx: Tx): Promise<void> {
    const { state, programId, personId } = await this.requests.update(key, (each) => each.look(tx.now), tx);
    const stands = state === 'awaiting_consent' || (await this.onCall.consented(tx, programId, personId));
    const request = await this.requests.update(key, (each) => (stands ? [] : each.callOff(tx.now)), tx);
    await this.asking.goOn(tx, request);
  }
}
