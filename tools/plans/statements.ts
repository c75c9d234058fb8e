import type pg from 'pg';

/** One statement, as `pg_stat_statements` keeps it: constants are parameters too. */
export interface Statement {
  /** Role that sent it, e.g. `groups_app`. */
  readonly role: string;
  readonly text: string;
}

/** What the services' roles were seen to send, but for migrations. @throws where Postgres does not keep statements */
export async function statementsSeen(client: pg.Client, services: readonly string[]): Promise<Statement[]> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const roles = services.flatMap((service) => ['app', 'relay', 'reader'].map((kind) => `${service}_${kind}`));
  const { rows } = await client.query<Statement>(
    `SELECT DISTINCT r.rolname AS role, s.query AS text
     FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = ANY ($1) AND s.query ~* '^\\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\\M'
     ORDER BY 1, 2`,
    [roles],
  );
  return rows;
}
