import type { RoleGrantedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Responders } from './responders.store.js';

@Injectable()
export class CopyRespondersOnRoleGranted {
  constructor(private readonly responders: Responders) {}

  async apply(events: Received<RoleGrantedV1>[], tx: Tx): Promise<void> {
    const [{ tenantId }] = events as [Received<RoleGrantedV1>];
    await this.responders.copy(tx, events);
    await this.responders.alert(tx, tenantId);
  }
}
