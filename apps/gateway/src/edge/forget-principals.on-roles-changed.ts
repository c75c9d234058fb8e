import { Cache } from '@holdfast/cache';
import type { RoleGrantedV1, RoleRevokedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Channel on which every instance of the gateway hears that principals changed. */
export const ROLES_CHANGED = 'gateway.roles-changed';

/** A role that is taken away stops working at once, not only when what is remembered runs out; a new one works at once. */
@Injectable()
export class ForgetPrincipalsOnRolesChanged {
  constructor(private readonly cache: Cache) {}

  async apply(_events: Received<RoleGrantedV1 | RoleRevokedV1>[], tx: Tx): Promise<void> {
    tx.afterCommit(() => void this.cache.publish(ROLES_CHANGED, ''));
  }
}
