import { KeyedHashes } from '@holdfast/crypto';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** A subject of an identity provider, as a keyed hash that is equal only within one tenant and lane. */
export interface Login {
  readonly personId: string;
  readonly index: string;
}

/** Which person signs in with what. */
@Injectable()
export class LoginsStore {
  constructor(private readonly hashes: KeyedHashes) {}

  indexOf(tenantId: string, lane: string, { issuer, subject }: { issuer: string; subject: string }): string {
    return this.hashes.blindIndex(lane, `login ${tenantId}`, JSON.stringify([issuer, subject]));
  }

  /** Persons by login. */
  async personsBy(tx: Tx, indexes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      (await this.rows(tx, 'login_index = ANY ($1::text[])', indexes)).map((row) => [row.index, row.personId]),
    );
  }

  /** Logins by person; at most one each. */
  async loginsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      (await this.rows(tx, 'person_id = ANY ($1::uuid[])', personIds)).map((row) => [row.personId, row.index]),
    );
  }

  /** From now on these persons sign in with these logins and no others. A login of somebody else stays theirs. */
  async replace(
    tx: Tx,
    tenantId: string,
    logins: readonly { personId: string; index: string | null }[],
  ): Promise<void> {
    const kept = logins.filter((login): login is Login => login.index !== null);
    await tx.query('DELETE FROM login WHERE person_id = ANY ($1::uuid[]) AND login_index <> ALL ($2::text[])', [
      logins.map(({ personId }) => personId),
      kept.map(({ index }) => index),
    ]);
    await tx.query(
      `INSERT INTO login (tenant_id, login_index, person_id)
       SELECT $1, l.index, l.person FROM unnest($2::text[], $3::uuid[]) AS l(index, person)
       ON CONFLICT (tenant_id, login_index) DO NOTHING`,
      [tenantId, kept.map(({ index }) => index), kept.map(({ personId }) => personId)],
    );
  }

  private rows(tx: Tx, condition: string, values: readonly string[]): Promise<Login[]> {
    return tx.query<Login>(`SELECT login_index AS index, person_id AS "personId" FROM login WHERE ${condition}`, [
      values,
    ]);
  }
}
