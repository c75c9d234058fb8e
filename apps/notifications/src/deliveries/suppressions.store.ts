import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Persons whose address refuses mail for good. Kept per person: addresses themselves are not kept here. */
@Injectable()
export class Suppressions {
  async of(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'SELECT person_id AS id FROM suppression WHERE person_id = ANY ($1::uuid[])',
      [personIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async add(tx: Tx, tenantId: string, personId: string, reason: string): Promise<void> {
    await tx.query(
      `INSERT INTO suppression (tenant_id, person_id, reason, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, person_id) DO NOTHING`,
      [tenantId, personId, reason, tx.now],
    );
  }

  async lift(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM suppression WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }
}
