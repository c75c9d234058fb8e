import { KeyedHashes, PersonSeals } from '@holdfast/crypto';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { personMapping } from './person.mapping.js';
import { personOutbound } from './person.outbound.js';
import type { Contact, Person, PersonFact } from './person.js';

/** Where a person's contact lies; the bytes open nowhere else. */
const placeOf = ({ id, tenantId }: { id: string; tenantId: string }) => ({
  tenantId,
  personId: id,
  table: 'person',
  column: 'contact',
  row: id,
});

/** A row as a query found it, contact still sealed. */
export interface SealedContact {
  readonly id: string;
  readonly tenantId: string;
  readonly sealedContact: Buffer | null;
}

@Injectable()
export class PeopleStore extends AggregateStore<Person, PersonFact> {
  protected readonly kind: AggregateKind<Person, PersonFact> = {
    entity: personMapping,
    notFound: 'gateway.person.not_found',
    outbound: personOutbound,
    unseal: async (tx, people) => {
      const contacts = await this.open(tx, people);
      people.forEach((person, index) => (person.contact = contacts[index] ?? null));
    },
    seal: async (tx, people) => {
      const known = people.filter(({ contact }) => contact !== null);
      const plain = known.map((person) => ({ ...placeOf(person), text: JSON.stringify(person.contact) }));
      const sealed = await this.seals.sealMany(tx, plain);
      known.forEach((person, index) => (person.sealedContact = sealed[index] ?? null));
    },
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly seals: PersonSeals,
    private readonly hashes: KeyedHashes,
  ) {
    super(db, outbox);
  }

  /** The keyed hash an external id is found by: equal only within one tenant and lane. */
  externalIdIndex(tenantId: string, lane: string, externalId: string): string {
    return this.hashes.blindIndex(lane, `external id ${tenantId}`, externalId);
  }

  /** Contacts in the order given; null where the person is erased. */
  async open(tx: Tx, rows: readonly SealedContact[]): Promise<(Contact | null)[]> {
    const sealed = rows.flatMap(({ sealedContact, ...row }) =>
      sealedContact ? [{ ...placeOf(row), sealed: sealedContact }] : [],
    );
    const texts = (await this.seals.openMany(tx, sealed)).values();
    return rows.map(({ sealedContact }) => {
      const text = sealedContact ? texts.next().value : null;
      return text ? (JSON.parse(text) as Contact) : null;
    });
  }

  /** Which of the persons exist, whatever their lane; for the import, which works in both. */
  async existing(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'SELECT person_id AS id FROM person WHERE person_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Person ids by keyed hash of the external id. Hashes of the two lanes differ, so no lane is needed. */
  async byExternalId(tx: Tx, indexes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; index: string }>(
      'SELECT person_id AS id, external_id_index AS index FROM person WHERE external_id_index = ANY ($1::text[])',
      [indexes],
    );
    return new Map(rows.map(({ id, index }) => [index, id]));
  }

  /** Those of the persons the health system has no id for. */
  async withoutExternalId(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'SELECT person_id AS id FROM person WHERE person_id = ANY ($1::uuid[]) AND external_id_index IS NULL',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
