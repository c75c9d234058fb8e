import { Clock } from '@holdfast/kernel';
import type { Answer, Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { RoleGrantsStore } from '../role-grants.store.js';

@Injectable()
export class RevokeRole {
  constructor(
    private readonly grants: RoleGrantsStore,
    private readonly clock: Clock,
  ) {}

  run(grantId: string, write: Write): Promise<Answer> {
    return this.grants.update(grantId, (grant) => grant.revoke(this.clock.now()), write);
  }
}
