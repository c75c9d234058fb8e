import type { EventContract, Received } from '@holdfast/kernel';
import type { EventHandler } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { countOnTop, type Projection } from './projection.js';

const THESE = `
  SELECT i.* FROM inbox i
  JOIN unnest($1::timestamptz[], $2::uuid[]) AS these(occurred_at, event_id) USING (occurred_at, event_id)`;

/** The handler that counts the events of a batch, with the statement that a rebuild uses for all of them. */
export const into = (projection: Projection): EventHandler => ({
  apply: (events: readonly Received<EventContract>[], tx: Tx) =>
    tx.query(countOnTop(projection, projection.table, THESE), [
      events.map(({ occurredAt }) => occurredAt),
      events.map(({ id }) => id),
    ]),
});
