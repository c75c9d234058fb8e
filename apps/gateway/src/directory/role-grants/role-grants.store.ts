import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { roleGrantMapping } from './role-grant.mapping.js';
import { roleGrantOutbound } from './role-grant.outbound.js';
import type { RoleGrant, RoleGrantFact } from './role-grant.js';

@Injectable()
export class RoleGrantsStore extends AggregateStore<RoleGrant, RoleGrantFact> {
  protected readonly kind: AggregateKind<RoleGrant, RoleGrantFact> = {
    entity: roleGrantMapping,
    notFound: 'gateway.role_grant.not_found',
    outbound: roleGrantOutbound,
    unseal: countAdministrators,
  };

  // Written out for the container: it reads the parameters of this very class.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Whether the person has the role in the lane already, at whatever sites. */
  async stands(tx: Tx, { personId, role, lane }: Pick<RoleGrant, 'personId' | 'role' | 'lane'>): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM role_grant WHERE person_id = $1 AND role = $2 AND lane = $3 AND revoked_at IS NULL',
      [personId, role, lane],
    );
    return rows.length > 0;
  }
}

/**
 * How many others are administrators is a rule of the aggregate. The lock makes two who revoke each other wait:
 * both would count the other one.
 */
async function countAdministrators(tx: Tx, grants: readonly RoleGrant[]): Promise<void> {
  for (const grant of grants.filter(({ role }) => role === 'administrator')) {
    await tx.query('SELECT 1 FROM tenant FOR UPDATE');
    const [row] = await tx.query<{ others: number }>(
      `SELECT count(DISTINCT g.person_id)::int AS others FROM role_grant g
       JOIN person p ON p.person_id = g.person_id AND p.active
       WHERE g.role = 'administrator' AND g.lane = $1 AND g.revoked_at IS NULL AND g.role_grant_id <> $2`,
      [grant.lane, grant.id],
    );
    grant.otherAdministrators = row?.others ?? 0;
  }
}
