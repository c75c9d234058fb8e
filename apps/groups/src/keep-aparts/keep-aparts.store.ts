import { DomainError, Ids } from '@holdfast/kernel';
import {
  type AggregateKind,
  AggregateStore,
  audit,
  Db,
  isUniqueViolation,
  Outbox,
  type Tx,
} from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { keepApartMapping } from './keep-apart.mapping.js';
import type { KeepApart, KeepApartFact } from './keep-apart.js';

@Injectable()
export class KeepAparts extends AggregateStore<KeepApart, KeepApartFact> {
  protected readonly kind: AggregateKind<KeepApart, KeepApartFact> = {
    entity: keepApartMapping,
    notFound: 'groups.keep_apart.not_found',
    // Nobody else is to know of it.
    outbound: () => [],
    seal: (tx, keepAparts) => this.leaveTrace(tx, keepAparts),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Whether the person is to be kept apart from one of these. Needs all sites in view. */
  async between(tx: Tx, personId: string, others: readonly string[]): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM keep_apart WHERE state = 'standing' AND person_ids = ANY (
         SELECT ARRAY[least($1, other), greatest($1, other)] FROM unnest($2::uuid[]) AS other) LIMIT 1`,
      [personId, others],
    );
    return rows.length > 0;
  }

  /** Under nobody's name: a person may read who looked at their record, and is not to read of this. */
  private async leaveTrace(tx: Tx, keepAparts: readonly KeepApart[]): Promise<void> {
    await audit(
      tx,
      keepAparts.map(({ id: subjectId, state }) => ({
        id: this.ids.next(),
        action: `keep_apart_${state}`,
        subjectType: 'keep_apart',
        subjectId,
      })),
    );
  }
}

export function refuseTwice(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('groups.keep_apart.recorded_already', 'conflict');
  throw error;
}
