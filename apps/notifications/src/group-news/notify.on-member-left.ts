import type { MemberLeftV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, pairChanged } from '../workflows/index.js';

@Injectable()
export class NotifyOnMemberLeft {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<MemberLeftV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(pairChanged, event, tx.now)),
    );
  }
}
