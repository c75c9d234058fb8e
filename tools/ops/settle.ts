import { userInfo } from 'node:os';
import type { Instant } from '@holdfast/kernel';
import {
  discard as discardLetter,
  type EventKey,
  getDeadLetter,
  listDeadLetters,
  listParked,
  redrive,
  skipGap,
} from '@holdfast/messaging';
import type { Db } from '@holdfast/persistence';
import type { Service } from '../stack/environment.ts';
import { type Given, letterOf, serviceOf, timeOf, Usage } from './arguments.ts';
import type { Installation } from './installation.ts';
import { type OpenService, withReader, withService } from './open.ts';
import type { Shown } from './read.ts';
import { table } from './table.ts';

const MOST_KEYS = 100_000;

const actor = () => ({ by: `command line:${userInfo().username}` });

/** What became of one key. */
interface Row extends EventKey {
  readonly service: Service;
  readonly outcome: 'free' | 'waits' | 'failed' | 'stopped';
  readonly applied: number;
  readonly error: string | null;
}

/** Event by event and key by key, each in a transaction of its own: ends after the current one when told to. */
export async function redriveAll(
  at: Installation,
  given: Given,
  signal: AbortSignal,
): Promise<Shown & { ok: boolean }> {
  const rows: Row[] = [];
  for (const [service, keys] of await keysOf(at, given)) {
    if (keys.length === 0 || signal.aborted) continue;
    await withService(at, service, async (open) => {
      for (const key of keys) if (!signal.aborted) rows.push({ service, ...(await redriveKey(open, key, signal)) });
    });
  }
  const cells = rows.map(({ service, topic, aggregateId, outcome, applied, error }) => ({
    ...{ service, topic, key: aggregateId, outcome, applied, error },
  }));
  const stopped = signal.aborted ? ['Stopped: the same command goes on where this one ended.'] : [];
  const text = [table(cells, 'No dead letters.'), ...stopped].join('\n');
  return { data: rows, text, ok: !signal.aborted && rows.every(({ outcome }) => outcome === 'free') };
}

async function redriveKey(
  { db, consumer }: OpenService,
  key: EventKey,
  signal: AbortSignal,
): Promise<Omit<Row, 'service'>> {
  let applied = 0;
  try {
    for (;;) {
      const { free, more, outcomes } = await redrive(db, consumer, key, { atMost: 1, actor: actor() });
      applied += outcomes.apply ?? 0;
      if (more && !signal.aborted) continue;
      return { ...key, outcome: free ? 'free' : more ? 'stopped' : 'waits', applied, error: null };
    }
  } catch (error) {
    return { ...key, outcome: 'failed', applied, error: (error as Error).message };
  }
}

async function keysOf(at: Installation, given: Given): Promise<Map<Service, EventKey[]>> {
  const { rest, services, values } = given;
  if (rest.length > 0 === (values.all === true)) {
    throw new Usage('Name dead letters as SERVICE/NUMBER, or say --all: npm run ops -- dead-letters redrive ..');
  }
  const found = new Map<Service, EventKey[]>();
  const letters = rest.map(letterOf);
  for (const service of services) {
    const own = letters.filter((letter) => letter.service === service);
    if (!values.all && own.length === 0) continue;
    const keys = await withReader(at, service, (db) =>
      values.all ? matching(db, given) : Promise.all(own.map(({ id }) => keyOf(db, service, id))),
    );
    found.set(service, [...new Map(keys.map((key) => [`${key.topic} ${key.aggregateId}`, key])).values()]);
  }
  return found;
}

/** Also keys whose redrive was stopped half-way: their dead letter is settled, what waits behind it is not. */
async function matching(db: Db, { values }: Given): Promise<EventKey[]> {
  const { topic, type } = values as { topic?: string; type?: string };
  const [since, until] = [timeOf(values.since), timeOf(values.until)] as [Instant | undefined, Instant | undefined];
  const letters = await listDeadLetters(db, { topic, type, since, until, limit: MOST_KEYS });
  const halfWay = (await listParked(db, { topic, limit: MOST_KEYS })).filter(({ waitsFor }) => waitsFor === 'redrive');
  const keys = letters.flatMap(({ topic: of, aggregateId }) =>
    aggregateId === null ? [] : [{ topic: of, aggregateId }],
  );
  return [...keys, ...halfWay.map(({ topic: of, aggregateId }) => ({ topic: of, aggregateId }))];
}

async function keyOf(db: Db, service: Service, id: number): Promise<EventKey> {
  const { topic, aggregateId } = await getDeadLetter(db, id);
  if (aggregateId === null) {
    throw new Usage(`${service}/${id} was no event at all: it can only be discarded.`);
  }
  return { topic, aggregateId };
}

export async function discard(at: Installation, { rest: [name = ''], values }: Given): Promise<Shown> {
  const { service, id } = letterOf(name);
  const settling = { actor: actor(), reason: String(values.reason) };
  const data = await withService(at, service, ({ db, consumer }) => discardLetter(db, consumer, id, settling));
  return { data, text: `${name} is given up. ${after(data)}` };
}

export async function skip(at: Installation, { rest, values }: Given): Promise<Shown> {
  const [name = '', topic = '', aggregateId = ''] = rest;
  const settling = { actor: actor(), reason: String(values.reason) };
  const data = await withService(at, serviceOf(name), ({ db, consumer }) =>
    db.transaction(null, (tx) => skipGap(tx, consumer, { topic, aggregateId }, settling)),
  );
  return { data, text: `The gap is skipped. ${after(data)}` };
}

function after({ free, outcomes }: { free: boolean; outcomes: { apply?: number } }): string {
  return `${outcomes.apply ?? 0} events that waited were applied; ${free ? 'nothing of it waits' : 'more of it waits: see parked'}.`;
}
