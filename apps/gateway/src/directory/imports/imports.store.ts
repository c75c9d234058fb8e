import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { importMapping } from './import.mapping.js';
import type { Import, ImportFact } from './import.js';

@Injectable()
export class ImportsStore extends AggregateStore<Import, ImportFact> {
  protected readonly kind: AggregateKind<Import, ImportFact> = {
    entity: importMapping,
    notFound: 'gateway.import.not_found',
    // What an import did is published by what it changed.
    outbound: () => [],
  };

  // Written out for the container: it reads the parameters of this very class.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Imports of a tenant take turns: two at once could both create one person. */
  async hasTurn(tx: Tx, importId: string): Promise<boolean> {
    const earlier = await tx.query('SELECT 1 FROM import WHERE finished_at IS NULL AND import_id < $1 LIMIT 1', [
      importId,
    ]);
    return earlier.length === 0;
  }
}
