import type { MemberJoinedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { noticesOf, placed } from '../workflows/index.js';
import { Notices } from './notices.store.js';

@Injectable()
export class NotifyOnMemberJoined {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<MemberJoinedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(placed, event, tx.now)),
    );
  }
}
