import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { LoginsStore } from '../../logins/index.js';
import { PeopleStore, Person } from '../../people/index.js';
import { GrantRoleHandler } from '../../role-grants/index.js';

export interface FirstAdministrator {
  /** Subject at the identity provider. */
  readonly login: string;
  readonly issuer: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
}

interface Office {
  readonly tenantId: string;
  readonly siteId: string;
  readonly zone: string;
}

/** Registers whoever gives out the first roles. */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly people: PeopleStore,
    private readonly logins: LoginsStore,
    private readonly roles: GrantRoleHandler,
    private readonly ids: Ids,
  ) {}

  /** Staff, with the role in both lanes. */
  async register({ tenantId, siteId, zone }: Office, { login, issuer, ...contact }: FirstAdministrator, tx: Tx) {
    const personId = this.ids.person();
    const { givenName, familyName, email } = contact;
    const entry = { siteId, departmentId: null, zone, locale: null, managerId: null, hiredOn: null };
    await this.people.insert(
      () =>
        Person.register({
          id: personId,
          tenantId,
          lane: 'staff',
          externalIdIndex: null,
          entry,
          contact: { givenName, familyName, email, phone: null },
        }),
      tx,
    );
    const index = this.logins.indexOf(tenantId, 'staff', { issuer, subject: login });
    await this.logins.replace(tx, tenantId, [{ personId, index }]);
    const everywhere = { tenantId, personId, role: 'administrator', sites: '*', grantedBy: null } as const;
    const { id: roleGrantId } = await this.roles.give({ ...everywhere, lane: 'staff' }, tx);
    await this.roles.give({ ...everywhere, lane: 'patient' }, tx);
    return { personId, roleGrantId };
  }
}
