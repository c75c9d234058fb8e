import type { EventContract } from '@holdfast/kernel';

/** A read model counted from the events in this service's own inbox. */
export interface Projection {
  readonly table: string;
  /** Events it is counted from; `subscriptions.ts` names the same. */
  readonly events: readonly EventContract[];
  /**
   * One statement that counts a set of inbox rows into `table`. Rows are upserted in the order of their keys, so that
   * two batches never wait for each other in a circle. Counting rows again changes nothing, and the order of
   * aggregates does not matter.
   * @param rows a subquery over the inbox: `SELECT i.* FROM inbox i ..`
   */
  readonly count: (table: string, rows: string) => string;
}

/** `type` of an inbox row is this event, whatever version came in: the inbox holds the newest. */
export const is = ({ type }: EventContract): string => `type = '${type}'`;

/** The latest by sequence among rows of one aggregate for which `where` holds. */
export const latest = (value: string, where: string): string =>
  `(array_agg(${value} ORDER BY sequence DESC) FILTER (WHERE ${where}))[1]`;
