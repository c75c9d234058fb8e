import type { RoleRevokedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Responders } from './responders.store.js';

@Injectable()
export class DropRespondersOnRoleRevoked {
  constructor(private readonly responders: Responders) {}

  apply(events: Received<RoleRevokedV1>[], tx: Tx): Promise<void> {
    return this.responders.revoke(
      tx,
      events.map(({ data }) => data.grantId),
    );
  }
}
