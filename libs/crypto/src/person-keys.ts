import type { KeyObject } from 'node:crypto';
import { prepared, tenantPolicy, type Tx } from '@holdfast/persistence';
import { ErasedError } from './errors.js';
import type { KeyRing } from './key-ring.js';

const FIRST_VERSION = 1;

export interface DataKey {
  readonly version: number;
  readonly key: KeyObject;
}

interface Row {
  person_id: string;
  version: number;
  wrapped: Buffer | null;
}

interface Ahead {
  readonly tenantId: string;
  readonly asked: ReadonlySet<string>;
  readonly rows: readonly Row[];
}

const ROWS = prepared(
  `SELECT k.* FROM unnest($2::uuid[]) AS wanted(id)
   CROSS JOIN LATERAL (SELECT person_id, version, wrapped FROM person_key
                       WHERE tenant_id = $1 AND person_id = wanted.id LIMIT 1) AS k`,
);

/** Migration statements of the table behind `PersonKeys`, inside the tenant wall. */
export function personKeyTable(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.person_key (
       tenant_id uuid NOT NULL, person_id uuid NOT NULL, version integer NOT NULL,
       wrapped bytea, created_at timestamptz NOT NULL,
       PRIMARY KEY (tenant_id, person_id))`,
    `COMMENT ON COLUMN ${schema}.person_key.wrapped IS 'null: erased, and never to be filled again'`,
    ...tenantPolicy({ schema, table: 'person_key' }),
    `REVOKE DELETE ON ${schema}.person_key FROM ${schema}_app`,
  ];
}

/**
 * A data key per person, in the service's own `person_key` table. Rows are always read in the caller's transaction:
 * erasing takes effect with its commit, in every process. An erased person's row stays without a key, so that an
 * event or request that comes late cannot make a new one.
 */
export class PersonKeys {
  /** What was asked for ahead in a transaction that runs. */
  private readonly ahead = new WeakMap<Tx, Ahead>();

  constructor(private readonly ring: KeyRing) {}

  /** Asks for keys that will be wanted in this transaction, beside other statements: wanting them takes none then. */
  async lookAhead(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(personIds)];
    const rows = await this.rows(tx, tenantId, wanted);
    this.ahead.set(tx, { tenantId, asked: new Set(wanted), rows });
  }

  /**
   * Keys to seal with, made at first use; one query when all exist, two otherwise.
   * @throws ErasedError when one of the persons is erased.
   */
  async forSealing(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    // Sorted, so that two transactions making keys for the same people cannot wait for each other.
    const wanted = [...new Set(personIds)].sort();
    const known = await this.rows(tx, tenantId, wanted);
    const have = new Set(known.map((row) => row.person_id));
    const missing = wanted.filter((id) => !have.has(id));
    const rows = missing.length > 0 ? [...known, ...(await this.make(tx, tenantId, missing))] : known;
    const erased = rows.find((row) => row.wrapped === null);
    if (erased) throw new ErasedError(erased.person_id);
    return this.unwrapAll(tenantId, rows);
  }

  /** Keys to open with, in one query. Erased persons are missing in the result. */
  async forOpening(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    return this.unwrapAll(tenantId, await this.rows(tx, tenantId, [...new Set(personIds)]));
  }

  /** Destroys a person's key, also one that was never made. Safe to repeat. */
  async erase(tx: Tx, tenantId: string, personId: string): Promise<void> {
    this.ahead.delete(tx);
    await tx.query(
      `INSERT INTO person_key (tenant_id, person_id, version, wrapped, created_at) VALUES ($1, $2, $3, NULL, $4)
       ON CONFLICT (tenant_id, person_id) DO UPDATE SET wrapped = NULL`,
      [tenantId, personId, FIRST_VERSION, tx.now],
    );
  }

  private async rows(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<readonly Row[]> {
    const ahead = this.ahead.get(tx);
    if (ahead?.tenantId === tenantId && personIds.every((id) => ahead.asked.has(id))) {
      const wanted = new Set(personIds);
      return ahead.rows.filter((row) => wanted.has(row.person_id));
    }
    return tx.query<Row>(ROWS, [tenantId, personIds]);
  }

  /** A twin that was quicker keeps its key: the empty update waits for it and returns the row that stands. */
  private async make(tx: Tx, tenantId: string, personIds: readonly string[]): Promise<Row[]> {
    const version = FIRST_VERSION;
    const wrapped = await Promise.all(personIds.map((personId) => this.ring.fresh({ tenantId, personId, version })));
    return tx.query<Row>(
      `INSERT INTO person_key (tenant_id, person_id, version, wrapped, created_at)
       SELECT $1, person_id, $2, wrapped, $5 FROM unnest($3::uuid[], $4::bytea[]) AS made (person_id, wrapped)
       ON CONFLICT (tenant_id, person_id) DO UPDATE SET version = person_key.version
       RETURNING person_id, version, wrapped`,
      [tenantId, version, personIds, wrapped, tx.now],
    );
  }

  private async unwrapAll(tenantId: string, rows: readonly Row[]): Promise<ReadonlyMap<string, DataKey>> {
    const entries = rows.map(async ({ person_id: personId, version, wrapped }) => {
      if (!wrapped) return undefined;
      const key = await this.ring.unwrap(wrapped, { tenantId, personId, version });
      return [personId, { version, key }] as const;
    });
    return new Map((await Promise.all(entries)).filter((entry) => entry !== undefined));
  }
}
