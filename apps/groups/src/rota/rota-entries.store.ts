import { DomainError } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { rotaEntryMapping } from './rota-entry.mapping.js';
import type { OnCallTime, RotaEntry, RotaFact } from './rota-entry.js';

@Injectable()
export class RotaEntriesStore extends AggregateStore<RotaEntry, RotaFact> {
  protected readonly kind: AggregateKind<RotaEntry, RotaFact> = {
    entity: rotaEntryMapping,
    notFound: 'groups.rota_entry.not_found',
    // Who is on call when is the program's own business.
    outbound: () => [],
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Nobody is on call twice at once, in no program. Locks what the supporter is enrolled in, so that it is exact. */
  async refuseOverlaps(tx: Tx, personId: string, { startsAt, endsAt }: OnCallTime): Promise<void> {
    await tx.query(
      `SELECT 1 FROM enrolment WHERE person_id = $1 AND role = 'supporter' ORDER BY enrolment_id FOR UPDATE`,
      [personId],
    );
    const rows = await tx.query(
      `SELECT 1 FROM rota_entry
       WHERE person_id = $1 AND state = 'planned' AND starts_at < $3 AND ends_at > $2 LIMIT 1`,
      [personId, startsAt, endsAt],
    );
    if (rows.length > 0) throw new DomainError('groups.rota_entry.overlaps', 'conflict');
  }
}
