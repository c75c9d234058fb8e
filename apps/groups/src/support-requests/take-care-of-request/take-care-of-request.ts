import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { Asking } from '../asking.store.js';
import { SupportRequestsStore } from '../support-requests.store.js';

export interface TakeCareOfRequest {
  readonly requestId: string;
  readonly by: Actor;
}

/** Somebody of the office has spoken with the person. */
@Injectable()
export class TakeCareOfRequestHandler {
  constructor(
    private readonly db: Db,
    private readonly requests: SupportRequestsStore,
    private readonly asking: Asking,
  ) {}

  run({ requestId, by }: TakeCareOfRequest, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.requests.refuseUnseen(tx, requestId);
      const result = await asSystem(tx, async () =>
        this.asking.goOn(tx, await this.requests.update(requestId, (each) => each.takeCare(by, tx.now), tx)),
      );
      return { result, facts: [] };
    });
  }
}
