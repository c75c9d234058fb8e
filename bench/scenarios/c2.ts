import pg from 'pg';
import { analytics, type Projection } from '../lib/event-path/analytics.ts';
import type { Bench } from '../lib/bench.ts';
import { checkIn, CHECK_IN, idOf, TENANT } from '../lib/event-path/check-ins.ts';
import { type BenchDatabase, benchDatabase } from '../lib/event-path/database.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';
import { replay } from '../peers/c2/replay.ts';

const EVENTS = 5_000_000;
/** The peer's rate is the same for fewer events, and it would take an hour a round. */
const PEER_SHARE = 0.002;
const CHUNK = 250_000;

interface Place {
  readonly events: number;
  readonly database: BenchDatabase;
  readonly projection: Projection;
}

export const scenario: Scenario = {
  id: 'c2',
  title: 'rebuild of a projection from stored events, checked and swapped in',
  goals: [
    { metric: 'eventsPerSecond', against: 'replay through the handler', atLeast: 100 },
    { metric: 'secondsPerMillion', against: 'one GROUP BY', atMost: 1.5 },
  ],
  async open(bench) {
    const { definition, chooseProjections, rebuildProjections } = await analytics();
    const database = await benchDatabase(bench, 'analytics', definition.migrations);
    const projection = chooseProjections('pulse_answer')[0]!;
    const events = Math.round(EVENTS * bench.options.scale);
    await store(database, events);
    const place = { events, database, projection };
    return {
      ours: rebuilt(place, () => rebuildProjections(database.urlOf('owner'), [projection])),
      'replay through the handler': await replayed(place, bench),
      'one GROUP BY': grouped(place),
    };
  },
};

/** Kept events as the consumer writes them, the bytes and the data. Made in the database, in chunks. */
async function store(database: BenchDatabase, events: number): Promise<void> {
  const { checkInId, siteId, participantPseudonym } = checkIn(0);
  const text = JSON.stringify(checkIn(0));
  for (let from = 0; from < events; from += CHUNK) {
    await database.sql(
      `INSERT INTO analytics.inbox (event_id, occurred_at, type, tenant_id, aggregate_id, sequence, topic, partition_no,
                                    kafka_offset, data, raw)
       SELECT md5('event ' || n)::uuid, $3::timestamptz + n * interval '1 s', $4, $5, made.id, 1, $6, n % 12, n / 12,
              made.text::jsonb, convert_to(made.text, 'UTF8')
       FROM generate_series($1::int, $2::int) n
       CROSS JOIN LATERAL (SELECT md5('check-in ' || n)::uuid::text AS id) c
       CROSS JOIN LATERAL (SELECT c.id, replace(replace(replace($7::text, $8, c.id), $9, md5('site ' || n % 300)::uuid::text),
                                                $10, md5('person ' || n % 100000)) AS text) made`,
      [
        ...[from + 1, Math.min(from + CHUNK, events), '2026-01-05T00:00:00Z', CHECK_IN.type, TENANT, CHECK_IN.topic],
        ...[text, checkInId, siteId, participantPseudonym],
      ],
    );
  }
  await database.sql('VACUUM ANALYZE analytics.inbox');
}

/** As the command does it, with a table in use that equals the recount from the first round on. */
function rebuilt({ events, database }: Place, rebuild: () => Promise<void>): Subject {
  return {
    role: 'ours',
    async measure() {
      const began = performance.now();
      await rebuild();
      return metrics(events, began);
    },
    check: () => expectRows(database, 'analytics.pulse_answer', events),
  };
}

async function replayed({ events, database }: Place, bench: Bench): Promise<Subject> {
  const few = Math.max(200, Math.round(events * PEER_SHARE));
  await database.sql('CREATE TABLE replayed (LIKE analytics.pulse_answer INCLUDING ALL)');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  bench.defer(() => client.end());
  const stored = await database.sql<Parameters<typeof replay>[1][number]>(
    'SELECT tenant_id, data FROM analytics.inbox LIMIT $1',
    [few],
  );
  return {
    role: 'peer',
    source: 'c2',
    packages: ['pg'],
    async measure() {
      await database.sql('TRUNCATE replayed');
      const began = performance.now();
      await replay(client, stored);
      return metrics(few, began);
    },
    check: () => expectRows(database, 'replayed', few),
  };
}

/** The projection's own SELECT into a table without anything on it. */
function grouped({ events, database, projection }: Place): Subject {
  const rows = `SELECT i.* FROM analytics.inbox i WHERE i.type = '${CHECK_IN.type}'`;
  return {
    role: 'limit',
    async measure() {
      await database.sql('DROP TABLE IF EXISTS grouped');
      await database.sql('CREATE TABLE grouped (LIKE analytics.pulse_answer)');
      const began = performance.now();
      await database.sql(`INSERT INTO grouped (${projection.columns.join(', ')}) ${projection.select(rows)}`);
      return metrics(events, began);
    },
    check: () => expectRows(database, 'grouped', events),
  };
}

function metrics(events: number, began: number) {
  const seconds = (performance.now() - began) / 1_000;
  return { eventsPerSecond: events / seconds, secondsPerMillion: (seconds / events) * 1_000_000 };
}

async function expectRows(database: BenchDatabase, table: string, rows: number): Promise<void> {
  const [found] = await database.sql<{ count: string; people: string }>(
    `SELECT count(*), count(DISTINCT check_in_id) AS people FROM ${table} WHERE score BETWEEN 0 AND 10 AND site_id <> $1`,
    [idOf('nowhere')],
  );
  if (Number(found!.count) !== rows || found!.people !== found!.count)
    throw new Error(`${rows} events, ${found!.count} rows in ${table}, ${found!.people} of them different`);
}
