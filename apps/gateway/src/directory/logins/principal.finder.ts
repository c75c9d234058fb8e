import type { Principal } from '@holdfast/auth';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Gathered } from './gathered.js';
import { LoginsStore } from './logins.store.js';

export interface SignedIn {
  readonly tenantId: string;
  readonly issuer: string;
  readonly subject: string;
  /** The lane to act in; the own one unless said. */
  readonly laneWanted?: string;
}

interface Row {
  readonly login: string;
  readonly personId: string;
  readonly ownLane: string;
  readonly role: string | null;
  readonly lane: string | null;
  readonly sites: string[] | null;
}

const LANES = ['staff', 'patient'];

/** From a verified login to the person it belongs to and what that person may do. Remembers nothing. */
@Injectable()
export class FindPrincipal {
  private readonly gathered = new Gathered((asked: readonly SignedIn[]) => this.principalsOf(asked));

  constructor(
    private readonly db: Db,
    private readonly logins: LoginsStore,
  ) {}

  /**
   * Undefined when nobody active signs in with it, or the person has nothing to do in the lane wanted: in a foreign
   * lane one acts by grants alone. Somebody with an entry in both lanes acts as staff unless they say otherwise.
   */
  principalOf(signedIn: SignedIn): Promise<Principal | undefined> {
    return this.gathered.ask(signedIn);
  }

  private async principalsOf(asked: readonly SignedIn[]): Promise<(Principal | undefined)[]> {
    const indexed = asked.map((one) => ({ ...one, indexes: this.indexesOf(one) }));
    const rows = new Map<string, Row[]>();
    for (const tenantId of new Set(asked.map((one) => one.tenantId))) {
      const indexes = indexed.flatMap((one) => (one.tenantId === tenantId ? one.indexes : []));
      const found = await this.db.read(systemScope(tenantId), (tx) => rowsOf(tx, indexes));
      for (const row of found) rows.set(row.login, [...(rows.get(row.login) ?? []), row]);
    }
    return indexed.map(({ tenantId, laneWanted, indexes }) =>
      actingAs(
        tenantId,
        laneWanted,
        indexes.flatMap((index) => rows.get(index) ?? []),
      ),
    );
  }

  private indexesOf({ tenantId, issuer, subject }: SignedIn): string[] {
    return LANES.map((lane) => this.logins.indexOf(tenantId, lane, { issuer, subject }));
  }
}

function actingAs(tenantId: string, laneWanted: string | undefined, rows: readonly Row[]): Principal | undefined {
  const lane = laneWanted ?? LANES.find((each) => rows.some(({ ownLane }) => ownLane === each));
  if (lane === undefined) return undefined;
  const own = rows.filter(({ ownLane }) => ownLane === lane);
  const acting = own.length > 0 ? own : rows.filter((row) => row.lane === lane);
  const [first] = acting;
  return first && principal(tenantId, lane, first.personId, acting);
}

function principal(tenantId: string, lane: string, personId: string, rows: readonly Row[]): Principal {
  const grants = rows.flatMap((row) =>
    row.role !== null && row.lane === lane && row.personId === personId
      ? [{ role: row.role, sites: row.sites ?? ('*' as const) }]
      : [],
  );
  const everywhere = grants.some(({ sites }) => sites === '*');
  const sites = [...new Set(grants.flatMap((grant) => (grant.sites === '*' ? [] : grant.sites)))].sort();
  const roles = [...new Set(grants.map(({ role }) => role))].sort();
  return { tenantId, lane, personId, grants, roles, sites: everywhere ? '*' : sites };
}

function rowsOf(tx: Tx, indexes: readonly string[]): Promise<Row[]> {
  return tx.query<Row>(
    `SELECT l.login_index AS login, p.person_id AS "personId", p.lane AS "ownLane", g.role, g.lane, g.site_ids AS sites
     FROM login l JOIN person p ON p.person_id = l.person_id AND p.active
     LEFT JOIN role_grant g ON g.person_id = p.person_id AND g.revoked_at IS NULL
     WHERE l.login_index = ANY ($1::text[]) ORDER BY p.person_id, g.role_grant_id`,
    [indexes],
  );
}
