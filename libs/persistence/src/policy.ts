/** How the rows of one table fit the principal's scope. Expressions are SQL over the table's own columns. */
export interface TenantPolicy {
  readonly schema: string;
  readonly table: string;
  /** Column holding the lane; left out for tables both lanes share (sites, departments). */
  readonly lane?: string;
  /** A `uuid` column (owning site) or a `uuid[]` one (a program's sites, of which one must overlap). */
  readonly site?: { readonly column: string } | { readonly array: string };
  /** True for rows the acting person takes part in; `me` is that person's id as SQL. */
  readonly person?: (me: string) => string;
}

const setting = (name: string) => `current_setting('app.${name}', true)`;
const ME = `nullif(${setting('person')}, '')::uuid`;

/**
 * Statements that put a table behind the tenant wall: forced row-level security with one policy for everybody and
 * one for the owner role, which only migrations use. Site ids are compared as text because casting `*` to uuid
 * would raise an error while Postgres plans the query.
 */
export function tenantPolicy({ schema, table, lane, site, person }: TenantPolicy): string[] {
  const name = `${schema}.${table}`;
  const conditions = [`tenant_id = nullif(${setting('tenant')}, '')::uuid`];
  if (lane) conditions.push(`(${setting('lane')} = '*' OR ${lane} = ${setting('lane')})`);
  const reach = [site && siteReach(site), person?.(ME)].filter((clause) => clause !== undefined);
  if (reach.length > 0) conditions.push(`(${setting('sites')} = '*' OR ${reach.join(' OR ')})`);
  const visible = conditions.join(' AND ');
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant_wall ON ${name} TO ${schema}_app USING (${visible}) WITH CHECK (${visible})`,
    `CREATE POLICY migrations ON ${name} TO ${schema}_owner USING (true) WITH CHECK (true)`,
  ];
}

function siteReach(site: NonNullable<TenantPolicy['site']>): string {
  const mine = `string_to_array(${setting('sites')}, ',')`;
  return 'column' in site ? `${site.column}::text = ANY (${mine})` : `${site.array}::text[] && ${mine}`;
}
