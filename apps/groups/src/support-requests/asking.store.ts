import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { WhoIsOnCall } from './on-call.store.js';
import type { SupportRequest } from './support-request.js';
import { onCallOf, SupportRequestsStore } from './support-requests.store.js';

/** Sees to it that a request which nobody has taken is put to the next supporter, and looked at again. */
@Injectable()
export class Asking {
  constructor(
    private readonly requests: SupportRequestsStore,
    private readonly onCall: WhoIsOnCall,
  ) {}

  /** In the system's scope. */
  async goOn(tx: Tx, request: SupportRequest): Promise<SupportRequest> {
    const asked = request.state === 'asked' ? await this.askNext(tx, request) : request;
    await this.requests.watch(tx, asked);
    return asked;
  }

  private async askNext(tx: Tx, request: SupportRequest): Promise<SupportRequest> {
    const supporterId = (await this.onCall.next(tx, request)) ?? null;
    return this.requests.update(request.id, (each) => each.ask(supporterId, tx.now, onCallOf(each)), tx);
  }
}
