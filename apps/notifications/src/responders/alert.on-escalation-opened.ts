import type { EscalationOpenedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { escalationOpened, noticesOf } from '../workflows/index.js';
import { Responders } from './responders.store.js';

@Injectable()
export class AlertOnEscalationOpened {
  constructor(
    private readonly notices: Notices,
    private readonly responders: Responders,
  ) {}

  async apply(events: Received<EscalationOpenedV1>[], tx: Tx): Promise<void> {
    const [{ tenantId }] = events as [Received<EscalationOpenedV1>];
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(escalationOpened, event, tx.now)),
    );
    const nobody = events.filter(({ data }) => data.responderIds.length === 0);
    if (nobody.length === 0) return;
    await this.responders.wait(tx, nobody);
    await this.responders.alert(tx, tenantId);
  }
}
