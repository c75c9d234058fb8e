import type { Instant } from '@holdfast/kernel';
import { type BusHeaders, getDeadLetter, listDeadLetters, listParked, outboxState } from '@holdfast/messaging';
import type { Db } from '@holdfast/persistence';
import type { Service } from '../stack/environment.ts';
import { type Given, letterOf, limitOf, timeOf } from './arguments.ts';
import type { Installation } from './installation.ts';
import { definitionOf, withBus, withReader } from './open.ts';
import { duration, table } from './table.ts';

/** What a command found: rows for machines, and the same for people. */
export interface Shown {
  readonly data: unknown;
  readonly text: string;
}

const secondsSince = (at: string) => Math.max(0, (Date.now() - Date.parse(at)) / 1_000);

/** The rows of each service, its name in front. */
async function perService<R extends object>(
  at: Installation,
  services: readonly Service[],
  find: (db: Db, service: Service) => Promise<readonly R[]>,
): Promise<(R & { service: Service })[]> {
  const found: (R & { service: Service })[] = [];
  for (const service of services) {
    const rows = await withReader(at, service, (db) => find(db, service));
    found.push(...rows.map((row) => ({ service, ...row })));
  }
  return found;
}

export async function outbox(at: Installation, { services }: Given): Promise<Shown> {
  const rows = (await perService(at, services, (db) => outboxState(db))).map((row) => ({
    ...row,
    oldestSeconds: secondsSince(row.oldestAt),
  }));
  const cells = rows.map(({ service, topic, depth, oldestSeconds }) => ({
    ...{ service, topic, depth },
    oldest: duration(oldestSeconds),
  }));
  return { data: rows, text: table(cells, 'Nothing waits to be sent.') };
}

export async function lag(at: Installation, { services, values }: Given): Promise<Shown> {
  const rows = await withBus(at, async (bus) => {
    const all = [];
    for (const service of services) {
      const heard = (await definitionOf(service)).subscriptions?.topics() ?? [];
      const topics = heard.filter((topic) => values.topic === undefined || topic === values.topic);
      if (topics.length === 0) continue;
      all.push(...(await bus.positions(service, topics)).map((position) => ({ service, ...position })));
    }
    return all;
  });
  const cells = rows.map(({ service, topic, partition, committed, end, lag: behind, owner }) => ({
    ...{ service, topic, partition, committed, end },
    lag: behind,
    owner,
  }));
  return { data: rows, text: table(cells, 'Nobody hears such a topic.') };
}

export async function deadLetters(at: Installation, { services, values }: Given): Promise<Shown> {
  const rows = await perService(at, services, (db) =>
    listDeadLetters(db, {
      topic: values.topic as string | undefined,
      type: values.type as string | undefined,
      since: timeOf(values.since) as Instant | undefined,
      until: timeOf(values.until) as Instant | undefined,
      limit: limitOf(values),
    }),
  );
  const cells = rows.map(
    ({ service, deadLetterId, topic, aggregateId, type, reason, error, attempts, waiting, at }) => ({
      letter: `${service}/${deadLetterId}`,
      ...{ topic, key: aggregateId, type: type?.replace('org.holdfast.', ''), reason },
      error: error.length > 60 ? `${error.slice(0, 57)}...` : error,
      ...{ tries: attempts, waiting, at },
    }),
  );
  return { data: rows, text: table(cells, 'No dead letters.') };
}

export async function deadLetter(at: Installation, { rest: [name = ''], values }: Given): Promise<Shown> {
  const { service, id } = letterOf(name);
  const { headers, value, ...letter } = await withReader(at, service, (db) => getDeadLetter(db, id));
  const readable = readableHeaders(headers);
  const bytes = value?.toString('base64') ?? null;
  const data = { service, ...letter, headers: readable, size: value?.length ?? null, ...(values.bytes && { bytes }) };
  const lines = Object.entries({ service, ...letter, size: data.size }).map(
    ([field, content]) => `${field.padEnd(16)}${content ?? '-'}`,
  );
  const more = Object.entries(readable).map(([header, text]) => `  ${header.padEnd(20)}${text}`);
  const body = values.bytes ? ['bytes', value?.toString('utf8') ?? '-'] : [];
  return { data, text: [...lines, 'headers', ...more, ...body].join('\n') };
}

function readableHeaders(headers: BusHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

export async function parked(at: Installation, { services, values }: Given): Promise<Shown> {
  const rows = await perService(at, services, (db) =>
    listParked(db, { topic: values.topic as string | undefined, limit: limitOf(values) }),
  );
  const cells = rows.map(({ service, topic, aggregateId, waiting, since, ...key }) => ({
    ...{ service, topic, key: aggregateId },
    'waits for': waitsFor(service, key),
    ...{ waiting, since },
  }));
  return { data: rows, text: table(cells, 'No events wait.') };
}

type Waits = Pick<
  Awaited<ReturnType<typeof listParked>>[number],
  'waitsFor' | 'missingFrom' | 'missingTo' | 'deadLetterId'
>;

function waitsFor(service: Service, { waitsFor: what, missingFrom, missingTo, deadLetterId }: Waits): string {
  if (what === 'dead_letter') return `dead letter ${service}/${deadLetterId}`;
  if (what === 'redrive') return 'the rest of a redrive';
  return missingFrom === missingTo ? `event ${missingFrom}` : `events ${missingFrom} to ${missingTo}`;
}
