import type { RoleRevokedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class DropGrantsOnRoleRevoked {
  async apply(events: readonly Received<RoleRevokedV1>[], tx: Tx): Promise<void> {
    await tx.query('DELETE FROM role_grant WHERE grant_id = ANY ($1)', [events.map(({ data }) => data.grantId)]);
  }
}
