import type { EventContract } from '@holdfast/kernel';

/** A read model counted from the events in this service's own inbox. */
export interface Projection {
  readonly table: string;
  /** Events it is counted from; `subscriptions.ts` names the same. */
  readonly events: readonly EventContract[];
  /** Which row of the table an event counts into, as SQL over a row of the inbox; equals the first of `columns`. */
  readonly key: string;
  /** All columns of the table, the primary key first. */
  readonly columns: readonly string[];
  /**
   * What a set of inbox rows counts up to: `columns` in their order, one row per key. The order of aggregates does
   * not matter.
   * @param rows a subquery over the inbox: `SELECT i.* FROM inbox i ..`
   */
  readonly select: (rows: string) => string;
  /**
   * `DO ..`: how such a row (`excluded`) joins what was counted before (`t`). Counting rows again changes nothing,
   * and two parts of the rows one after the other come to the same as all at once.
   */
  readonly merge: string;
}

/** What `rows` count up to, alone. */
export const count = ({ columns, select }: Projection, table: string, rows: string): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) ${select(rows)}`;

/**
 * What `rows` count up to, on top of what `table` holds. Rows are upserted in the order of their keys, so that two
 * batches never wait for each other in a circle.
 */
export const countOnTop = ({ columns, select, merge }: Projection, table: string, rows: string): string =>
  `INSERT INTO ${table} AS t (${columns.join(', ')})
   SELECT * FROM (${select(rows)}) AS counted ORDER BY 1
   ON CONFLICT (${columns[0]}) ${merge}`;

/** `type` of an inbox row is this event, whatever version came in: the inbox holds the newest. */
export const is = ({ type }: EventContract): string => `type = '${type}'`;

/** The latest by sequence among rows of one aggregate for which `where` holds. */
export const latest = (value: string, where: string): string =>
  `(array_agg(${value} ORDER BY sequence DESC) FILTER (WHERE ${where}))[1]`;
