import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Import } from '../import.js';
import { ImportsStore } from '../imports.store.js';

@Injectable()
export class GetImport {
  constructor(
    private readonly db: Db,
    private readonly imports: ImportsStore,
  ) {}

  async run(scope: Scope, importId: string): Promise<Import> {
    const found = await this.db.read(scope, (tx) => this.imports.find(importId, tx));
    if (!found) throw new DomainError('gateway.import.not_found', 'not_found');
    return found;
  }
}
