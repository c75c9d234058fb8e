import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Asking } from './asking.store.js';
import { WhoIsOnCall } from './on-call.store.js';
import { type Asking as Wish, SupportRequest } from './support-request.js';
import { refuseWithoutConsent } from './support-rules.js';
import { refuseSecond, SupportRequestsStore } from './support-requests.store.js';
import type { Surroundings } from './surroundings.store.js';

/** A request begins, and the first supporter is asked where the clock runs already. In the system's scope. */
@Injectable()
export class Openings {
  constructor(
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
    private readonly onCall: WhoIsOnCall,
  ) {}

  async open(tx: Tx, id: string, around: Surroundings, wish: Omit<Wish, 'ownerPersonId'>): Promise<SupportRequest> {
    const { place, onCall, ownerPersonId } = around;
    const { programId } = place;
    if (wish.origin === 'person') refuseWithoutConsent(await this.onCall.consented(tx, programId, wish.personId));
    // Two colleagues who worry about the same person make one offer, and neither learns of the other.
    else {
      const offered = await this.requests.offered(tx, programId, wish.personId);
      if (offered) return offered;
    }
    const born = () => SupportRequest.open(id, tx.now, place, { ...wish, ownerPersonId }, onCall);
    const request = await this.requests.insert(born, tx).catch(refuseSecond);
    return this.asking.goOn(tx, request);
  }
}
