import { Ids } from '@holdfast/kernel';
import { audit, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleStore, type SealedContact } from '../../people/index.js';

/** Where and how to reach somebody. Kept by nobody for more than ten minutes. */
export interface ResolvedContact {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  readonly zone: string;
}

type Row = SealedContact & Pick<ResolvedContact, 'locale' | 'zone'>;

@Injectable()
export class ResolveContacts {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleStore,
    private readonly ids: Ids,
  ) {}

  /** Persons that are unknown, erased or no longer active are left out: there is nobody to write to. */
  run(scope: Scope, personIds: readonly string[]): Promise<ResolvedContact[]> {
    return this.db.transaction(scope, async (tx) => {
      const rows = await tx.query<Row>(
        `SELECT person_id AS id, tenant_id AS "tenantId", locale, zone, contact AS "sealedContact"
         FROM person WHERE person_id = ANY ($1::uuid[]) AND active ORDER BY person_id`,
        [personIds],
      );
      await this.leaveTrace(tx, rows);
      const contacts = await this.people.open(tx, rows);
      return rows.flatMap(({ id: personId, locale, zone }, index) => {
        const contact = contacts[index];
        if (!contact) return [];
        const { givenName, familyName, email, phone } = contact;
        return [{ personId, name: `${givenName} ${familyName}`.trim(), email, phone, locale, zone }];
      });
    });
  }

  private leaveTrace(tx: Tx, rows: readonly Row[]): Promise<void> {
    const what = { action: 'contact_resolved', subjectType: 'person', fields: ['name', 'email', 'phone'] };
    return audit(
      tx,
      rows.map(({ id }) => ({ ...what, id: this.ids.next(), subjectId: id, personId: id })),
    );
  }
}
