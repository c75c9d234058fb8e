import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Asking } from '../asking.store.js';
import { onCallOf, SupportRequestsStore } from '../support-requests.store.js';

export interface AnswerSupport {
  readonly requestId: string;
  readonly by: string | null;
}

/** A supporter who was asked takes the request. */
@Injectable()
export class AnswerSupportHandler {
  constructor(
    private readonly db: Db,
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
  ) {}

  run({ requestId, by }: AnswerSupport, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.requests.refuseUnseen(tx, requestId);
      const result = await asSystem(tx, async () =>
        this.asking.goOn(
          tx,
          await this.requests.update(requestId, (each) => each.answer(by, tx.now, onCallOf(each)), tx),
        ),
      );
      return { result, facts: [] };
    });
  }
}
