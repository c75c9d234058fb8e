import type { MatchProposedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { matchOffer, noticesOf } from '../workflows/index.js';
import { Notices } from './notices.store.js';

@Injectable()
export class NotifyOnMatchProposed {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<MatchProposedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(matchOffer, event, tx.now)),
    );
  }
}
