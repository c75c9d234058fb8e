// The polling publisher as tutorials on the transactional outbox show it: the oldest unsent rows, one send and one
// UPDATE a row, and a pause when there are none.
import type { Producer } from 'kafkajs';
import type pg from 'pg';

export const table = `
  CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, key text NOT NULL, headers jsonb NOT NULL,
    payload bytea NOT NULL, sent_at timestamptz);
  CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL`;

export async function relay(client: pg.Client, producer: Producer, running: () => boolean, pollMs = 100) {
  while (running()) {
    const { rows } = await client.query('SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 100');
    for (const { id, topic, key, headers, payload } of rows) {
      await producer.send({ topic, acks: -1, messages: [{ key, headers, value: payload }] });
      await client.query('UPDATE outbox SET sent_at = now() WHERE id = $1', [id]);
    }
    if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
