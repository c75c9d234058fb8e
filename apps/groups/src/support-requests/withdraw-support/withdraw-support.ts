import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Asking } from '../asking.store.js';
import { SupportRequestsStore } from '../support-requests.store.js';

export interface WithdrawSupport {
  readonly requestId: string;
  readonly by: string | null;
}

/** The person does not want it, or does not want it any more. */
@Injectable()
export class WithdrawSupportHandler {
  constructor(
    private readonly db: Db,
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
  ) {}

  run({ requestId, by }: WithdrawSupport, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.requests.refuseUnseen(tx, requestId);
      const result = await asSystem(tx, async () =>
        this.asking.goOn(tx, await this.requests.update(requestId, (each) => each.withdraw(by, tx.now), tx)),
      );
      return { result, facts: [] };
    });
  }
}
