import type pg from 'pg';

/** The part of a plan of Postgres (`EXPLAIN (FORMAT JSON)`) that tells how tables are read. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly 'TID Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const READS = /^(Seq|Parallel Seq|Index|Index Only|Bitmap Heap|Tid|Tid Range) Scan$|^Index (Only )?Scan Backward$/;

/**
 * Tables that a statement reads as a whole however large they are: no condition of it is one an index serves. A reading in
 * the order of an index that ends with a LIMIT is none.
 */
export function wholeReads(plan: PlanNode): string[] {
  return [...new Set(reads(plan, false))].sort();
}

function reads(node: PlanNode, limited: boolean): string[] {
  const inOrder = node['Node Type'].startsWith('Index');
  const narrowed = node['Index Cond'] ?? node['Recheck Cond'] ?? node['TID Cond'];
  const own =
    READS.test(node['Node Type']) && narrowed === undefined && !(limited && inOrder) && node['Relation Name']
      ? [`${node.Schema}.${node['Relation Name']}`]
      : [];
  const ends = limitOf(node, limited);
  return [...own, ...(node.Plans ?? []).flatMap((inner) => reads(inner, ends))];
}

/** A sort or a sum takes in everything before it gives the first row. */
function limitOf(node: PlanNode, limited: boolean): boolean {
  if (node['Node Type'] === 'Limit') return true;
  return limited && !/Sort|Aggregate|Hash|Materialize|WindowAgg/.test(node['Node Type']);
}

/**
 * How Postgres would carry a statement out where it reads whole tables only when nothing else is possible. Parameters stay
 * open, so that text as `pg_stat_statements` keeps it is enough.
 * @throws what Postgres says of text that cannot be planned
 */
export async function explained(client: pg.Client, text: string): Promise<PlanNode> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(
    `EXPLAIN (GENERIC_PLAN, VERBOSE, COSTS OFF, FORMAT JSON) ${text}`,
  );
  return (rows[0] as { 'QUERY PLAN': readonly [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan;
}
