import type { EventContract, Received } from '@holdfast/kernel';
import type { EventHandler } from '@holdfast/messaging';
import { prepared, type Tx } from '@holdfast/persistence';
import { countOnTop, type Projection } from './projection.js';

/**
 * One look-up by primary key an event, whatever the planner believes of a table that grows faster than it is analysed:
 * a join would read all of a young inbox for each batch.
 */
const THESE = `
  SELECT i.* FROM unnest($1::timestamptz[], $2::uuid[]) AS these(occurred_at, event_id)
  CROSS JOIN LATERAL (SELECT * FROM inbox
                      WHERE occurred_at = these.occurred_at AND event_id = these.event_id OFFSET 0) i`;

/** The handler that counts the events of a batch, with the statement that a rebuild uses for all of them. */
export function into(projection: Projection): EventHandler {
  const statement = prepared(countOnTop(projection, projection.table, THESE));
  return {
    apply: async (events: readonly Received<EventContract>[], tx: Tx) =>
      tx.send(statement, [events.map(({ occurredAt }) => occurredAt), events.map(({ id }) => id)]),
  };
}
