import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Asking } from '../asking.store.js';
import { WhoIsOnCall } from '../on-call.store.js';
import { refuseWithoutConsent } from '../support-rules.js';
import { onCallOf, refuseSecond, SupportRequestsStore } from '../support-requests.store.js';

export interface AgreeToSupport {
  readonly requestId: string;
  readonly by: string | null;
}

/** The person agrees to what others wished for them: the clock begins. */
@Injectable()
export class AgreeToSupportHandler {
  constructor(
    private readonly db: Db,
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
    private readonly onCall: WhoIsOnCall,
  ) {}

  run({ requestId, by }: AgreeToSupport, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.requests.refuseUnseen(tx, requestId);
      const result = await asSystem(tx, async () => this.asking.goOn(tx, await this.agree(tx, requestId, by)));
      return { result, facts: [] };
    });
  }

  private async agree(tx: Tx, requestId: string, by: string | null) {
    const change = this.requests.update(requestId, (each) => each.agree(by, tx.now, onCallOf(each)), tx);
    const request = await change.catch(refuseSecond);
    refuseWithoutConsent(await this.onCall.consented(tx, request.programId, request.personId));
    return request;
  }
}
