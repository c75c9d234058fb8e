import { Clock, DomainError, Ids } from '@holdfast/kernel';
import { type Answer, audit, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { RoleGrant, type Role, type Lane } from '../role-grant.js';
import { RoleGrantsStore } from '../role-grants.store.js';

export interface GrantRole {
  readonly tenantId: string;
  readonly personId: string;
  readonly role: Role;
  readonly lane: Lane;
  readonly sites: readonly string[] | '*';
  readonly grantedBy: string | null;
}

@Injectable()
export class GrantRoleHandler {
  constructor(
    private readonly db: Db,
    private readonly grants: RoleGrantsStore,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  run(command: GrantRole, write: Write): Promise<Answer> {
    return this.db.write(write, async (tx) => ({ result: await this.give(command, tx), facts: [] }));
  }

  async give(command: GrantRole, tx: Tx): Promise<RoleGrant> {
    await refuseUnknown(tx, command);
    if (await this.grants.stands(tx, command)) {
      throw new DomainError('gateway.role_grant.stands_already', 'conflict', {
        role: command.role,
        lane: command.lane,
      });
    }
    const id = this.ids.next();
    const sites = command.sites === '*' ? command.sites : [...new Set(command.sites)].sort();
    const grant = await this.grants.insert(() => RoleGrant.give({ ...command, id, sites }, this.clock.now()), tx);
    await audit(tx, [
      {
        id: this.ids.next(),
        action: 'role_granted',
        subjectType: 'role_grant',
        subjectId: id,
        personId: grant.personId,
      },
    ]);
    return grant;
  }
}

async function refuseUnknown(tx: Tx, { personId, sites }: GrantRole): Promise<void> {
  const person = await tx.query('SELECT 1 FROM person WHERE person_id = $1 AND active', [personId]);
  if (person.length === 0) throw new DomainError('gateway.person.not_found', 'not_found');
  if (sites === '*') return;
  const known = await tx.query('SELECT 1 FROM site WHERE site_id = ANY ($1::uuid[])', [sites]);
  if (known.length !== new Set(sites).size) throw new DomainError('gateway.site.not_found', 'not_found');
}
