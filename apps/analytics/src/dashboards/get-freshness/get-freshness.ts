import { ConsumerLag } from '@holdfast/messaging';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Freshness, freshness } from '../freshness.store.js';

@Injectable()
export class GetFreshness {
  constructor(
    private readonly db: Db,
    private readonly lag: ConsumerLag,
  ) {}

  run(scope: Scope): Promise<Freshness> {
    return this.db.read(scope, (tx) => freshness(tx, scope.tenantId, this.lag.current()));
  }
}
