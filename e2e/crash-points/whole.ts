import { until } from '@holdfast/tools/client/api.ts';
import { SERVICES } from '@holdfast/tools/stack/environment.ts';
import type { Ledger } from '../support/ledger.ts';

/** What is missing, doubled, out of order or left over between any two services; each is 0 in a whole system. */
export interface Flaws {
  readonly reader: string;
  /** Events of a type it hears that were published and not applied, or applied and never published. */
  readonly different: number;
  readonly twice: number;
  /** Events of the inbox without effect, or with more than one: counted where no unique key could hide it. */
  readonly effects: number;
  readonly outOfOrder: number;
  /** Aggregates of a topic it reads that stand at another sequence than the writer's. */
  readonly behind: number;
  readonly aside: number;
  /** Of its own events. */
  readonly unsent: number;
  /** Programs that `analytics` counts otherwise than a recount at the source. */
  readonly miscounted: number;
}

/** That it becomes whole is what counts; how long a cell took is told beside it. */
const PATIENCE_MS = 180_000;

/** Resolves when every event had its effect everywhere, once and in order. @throws Error with what is wrong. */
export async function whole(ledger: Ledger): Promise<void> {
  let seen: Flaws[] = [];
  const isWhole = async () => {
    seen = await flaws(ledger);
    return seen.length === 0;
  };
  await until('every event to be applied once, in order', isWhole, { withinMs: PATIENCE_MS, everyMs: 250 }).catch(
    (error: Error) => {
      throw new Error(`${error.message}: ${JSON.stringify(seen)}`);
    },
  );
}

/** Of those readers that have any. */
export async function flaws(ledger: Ledger): Promise<Flaws[]> {
  const rows = await ledger.rows<Record<string, string>>(
    `WITH published AS (${everywhere('event_id, topic, type, aggregate_id, sequence', 'event_log')}),
          head AS (${everywhere('topic, aggregate_id, last_sequence', 'event_head')})
     ${SERVICES.map(flawsOf).join(' UNION ALL ')}`,
  );
  const found = rows.map(({ reader, ...counts }) => ({
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)])),
    reader,
  })) as unknown as Flaws[];
  return found.filter(({ reader: _, ...counts }) => Object.values(counts).some((count) => count !== 0));
}

const everywhere = (columns: string, table: string) =>
  SERVICES.map((service) => `SELECT ${columns} FROM ${service}.${table}`).join(' UNION ALL ');

const flawsOf = (reader: string) => `
  SELECT '${reader}' AS reader,
    (SELECT count(*) FROM (SELECT event_id FROM published WHERE type IN (SELECT type FROM ${reader}.inbox)) p
       FULL JOIN ${reader}.inbox i USING (event_id) WHERE p.event_id IS NULL OR i.event_id IS NULL) AS different,
    (SELECT count(*) - count(DISTINCT event_id) FROM ${reader}.inbox) AS twice,
    (SELECT count(*) FROM ${reader}.inbox
       FULL JOIN (SELECT event_id, count(*) AS times FROM ${reader}.applied_audit GROUP BY event_id) a USING (event_id)
     WHERE a.times IS DISTINCT FROM 1) AS effects,
    (SELECT count(*) FROM (SELECT sequence < max(sequence) OVER (
         PARTITION BY topic, aggregate_id ORDER BY partition_no, kafka_offset) AS late FROM ${reader}.inbox) h
     WHERE late) AS "outOfOrder",
    (SELECT count(*) FROM (SELECT * FROM head WHERE topic IN (SELECT topic FROM ${reader}.last_sequence)) w
       FULL JOIN ${reader}.last_sequence r USING (topic, aggregate_id)
     WHERE w.last_sequence IS DISTINCT FROM r.last_sequence) AS behind,
    (SELECT count(*) FROM ${reader}.dead_letter WHERE status = 'pending')
      + (SELECT count(*) FROM ${reader}.parked_key) + (SELECT count(*) FROM ${reader}.parked_event) AS aside,
    (SELECT count(*) FROM ${reader}.outbox_pending) AS unsent,
    ${reader === 'analytics' ? MISCOUNTED : '0'} AS miscounted`;

const MISCOUNTED = `
  (SELECT count(*) FROM analytics.program c FULL JOIN groups.program p USING (program_id)
     LEFT JOIN (SELECT aggregate_id::uuid AS program_id, max(sequence) AS changed FROM groups.event_log
                WHERE type LIKE '%.ProgramChanged.%' GROUP BY aggregate_id) e USING (program_id)
   WHERE c.changed IS DISTINCT FROM e.changed OR c.phase IS DISTINCT FROM p.phase
      OR c.site_id IS DISTINCT FROM p.site_id)`;
