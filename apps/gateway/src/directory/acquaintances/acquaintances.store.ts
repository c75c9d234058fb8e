import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** Somebody's part in a circle whose members may see each other's names. */
export interface Bond {
  /** Group, or proposal. */
  readonly circleId: string;
  /** Membership, or the proposal again. */
  readonly bondId: string;
  readonly personId: string;
}

/** Who may see whose name without a role: members of one group, and the two sides of an open offer. */
@Injectable()
export class AcquaintancesStore {
  async add(tx: Tx, bonds: readonly (Bond & { readonly tenantId: string })[]): Promise<void> {
    await tx.query(
      `INSERT INTO acquaintance (tenant_id, circle_id, bond_id, person_id)
       SELECT b.tenant, b.circle, b.bond, b.person
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS b(tenant, circle, bond, person)
       ON CONFLICT DO NOTHING`,
      [
        bonds.map(({ tenantId }) => tenantId),
        bonds.map(({ circleId }) => circleId),
        bonds.map(({ bondId }) => bondId),
        bonds.map(({ personId }) => personId),
      ],
    );
  }

  async end(tx: Tx, bondIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM acquaintance WHERE bond_id = ANY ($1::uuid[])', [bondIds]);
  }
}
