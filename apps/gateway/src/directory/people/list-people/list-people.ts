import { Ids } from '@holdfast/kernel';
import { audit, Db, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PeopleStore, type SealedContact } from '../people.store.js';

export interface ListPeopleQuery {
  /** These, or those of the whole scope. */
  readonly ids?: readonly string[];
  readonly siteId?: string;
  readonly departmentId?: string;
  readonly after?: string;
  readonly limit: number;
}

/** A person by name. No contact: that is for whoever sends messages. */
export interface NamedPerson {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly siteId: string;
  readonly departmentId: string | null;
  readonly active: boolean;
}

type Row = SealedContact & Pick<NamedPerson, 'siteId' | 'departmentId' | 'active'>;

@Injectable()
export class ListPeople {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleStore,
    private readonly ids: Ids,
  ) {}

  /**
   * Persons the scope reaches; an id out of reach is left out exactly like one nobody has. One row more than the
   * limit tells that there is a next page. Whoever looks at another's name is written down.
   */
  run(scope: Scope, query: ListPeopleQuery): Promise<NamedPerson[]> {
    return this.db.transaction(scope, async (tx) => {
      const rows = await find(tx, query);
      const contacts = await this.people.open(tx, rows);
      await this.leaveTrace(tx, rows.slice(0, query.limit));
      return rows.map(({ id, siteId, departmentId, active }, index) => {
        const { givenName = '', familyName = '' } = contacts[index] ?? {};
        return { id, givenName, familyName, siteId, departmentId, active };
      });
    });
  }

  private async leaveTrace(tx: Tx, rows: readonly Row[]): Promise<void> {
    const fields = ['givenName', 'familyName'];
    const others = rows.filter(({ id }) => id !== tx.scope?.personId);
    await audit(
      tx,
      others.map(({ id }) => ({
        id: this.ids.next(),
        action: 'names_read',
        subjectType: 'person',
        subjectId: id,
        personId: id,
        fields,
      })),
    );
  }
}

function find(tx: Tx, { ids, siteId, departmentId, after, limit }: ListPeopleQuery): Promise<Row[]> {
  return tx.query<Row>(
    `SELECT person_id AS id, tenant_id AS "tenantId", site_id AS "siteId", department_id AS "departmentId", active,
            contact AS "sealedContact"
     FROM person
     WHERE ($1::uuid[] IS NULL OR person_id = ANY ($1)) AND ($2::uuid IS NULL OR site_id = $2)
       AND ($3::uuid IS NULL OR department_id = $3) AND ($4::uuid IS NULL OR person_id > $4)
     ORDER BY person_id LIMIT $5`,
    [ids ?? null, siteId ?? null, departmentId ?? null, after ?? null, limit + 1],
  );
}
