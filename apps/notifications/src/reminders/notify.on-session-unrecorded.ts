import type { SessionUnrecordedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, sessionUnrecorded } from '../workflows/index.js';

@Injectable()
export class NotifyOnSessionUnrecorded {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<SessionUnrecordedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(sessionUnrecorded, event, tx.now)),
    );
  }
}
