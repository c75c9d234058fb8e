import type { PolicyAskedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, policyAsked } from '../workflows/index.js';

@Injectable()
export class NotifyOnPolicyAsked {
  constructor(private readonly notices: Notices) {}

  apply(events: Received<PolicyAskedV1>[], tx: Tx): Promise<void> {
    return this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(policyAsked, event, tx.now)),
    );
  }
}
