import { userInfo } from 'node:os';
import { contracts, topics as allTopics } from '@holdfast/contracts';
import type { Instant } from '@holdfast/kernel';
import {
  type Difference,
  type EventHandler,
  type InboxReader,
  type KafkaBus,
  reconcile,
  type Reconciled,
  reEmit,
  restoreInbox,
} from '@holdfast/messaging';
import { Db, openDatabase } from '@holdfast/persistence';
import { SERVICES, type Service } from '../stack/environment.ts';
import { type Given, serviceOf, timeOf, Usage } from './arguments.ts';
import type { Installation } from './installation.ts';
import { definitionOf, withBus } from './open.ts';
import { RealClock } from './real-clock.ts';
import type { Shown } from './read.ts';
import { table } from './table.ts';

/** Clocks of two hosts may differ; a day is far more than they do. */
const MARGIN_MS = 86_400_000;
const actor = { by: `command line:${userInfo().username}` };
const passive: EventHandler = { apply: async () => undefined };

/** Data sources that were opened for one run, per service and role. */
class Databases {
  private readonly at: Installation;
  private readonly open = new Map<string, ReturnType<typeof openDatabase>>();

  constructor(at: Installation) {
    this.at = at;
  }

  async of(service: Service, role: 'reader' | 'app'): Promise<Db> {
    const name = `${service} ${role}`;
    const url = this.at.databaseUrl(service, role);
    const known = this.open.get(name);
    const source = known ?? openDatabase({ url, schema: service, poolSize: 2, applicationName: 'ops' });
    if (!known) await source.initialize();
    this.open.set(name, source);
    return new Db(source, new RealClock());
  }

  async close(): Promise<void> {
    for (const source of this.open.values()) await source.destroy();
  }
}

interface Repaired {
  readonly reEmitted: number;
  readonly restored: number;
}

/** Topic by topic: what the owner's log, the topic and the readers' inboxes do not agree on, and what was done. */
export async function reconcileAll(at: Installation, given: Given): Promise<Shown & { ok: boolean }> {
  const range = rangeOf(given);
  const databases = new Databases(at);
  try {
    const found: (Reconciled & Repaired)[] = [];
    await withBus(at, async (bus) => {
      for (const topic of topicsOf(given)) {
        const compared = await compare(databases, bus, {
          topic,
          range,
          fromStart: given.values['from-start'] === true,
        });
        const repaired = given.values['re-emit'] ? await repair(databases, compared) : { reEmitted: 0, restored: 0 };
        found.push({ ...compared, ...repaired });
      }
    });
    return shown(found, given.values['re-emit'] === true);
  } finally {
    await databases.close();
  }
}

function rangeOf({ values }: Given): { since: Instant; until: Instant } {
  const since = timeOf(values.since);
  if (!since) throw new Usage('Say from when on: npm run ops -- reconcile --since 2026-03-02T14:00:00Z');
  const until = timeOf(values.until) ?? new Date().toISOString();
  if (since >= until) throw new Usage('--since must lie before --until.');
  return { since: since as Instant, until: until as Instant };
}

function topicsOf({ services, values: { topic } }: Given): string[] {
  const owned = allTopics.map(({ name }) => name).filter((name) => services.some((one) => name.startsWith(`${one}.`)));
  if (topic === undefined) return owned;
  if (!owned.includes(String(topic))) throw new Usage(`"${topic}" is no topic of ${services.join(', ')}.`);
  return [String(topic)];
}

async function compare(
  databases: Databases,
  bus: KafkaBus,
  { topic, range, fromStart }: { topic: string; range: { since: Instant; until: Instant }; fromStart: boolean },
): Promise<Reconciled> {
  const storedSince = new Date(Date.parse(range.since) - MARGIN_MS).toISOString() as Instant;
  return reconcile({
    ...range,
    topic,
    owner: await databases.of(ownerOf(topic), 'reader'),
    readers: await readersOf(databases, topic, 'reader'),
    source: bus,
    storedSince: fromStart ? undefined : storedSince,
    now: new RealClock().now(),
  });
}

const ownerOf = (topic: string): Service => serviceOf(topic.split('.', 1)[0] ?? '');

async function readersOf(databases: Databases, topic: string, role: 'reader' | 'app'): Promise<InboxReader[]> {
  const readers: InboxReader[] = [];
  for (const service of SERVICES) {
    const { subscriptions, keepEvents = false } = await definitionOf(service);
    if (!subscriptions?.topics().includes(topic)) continue;
    const heard = subscriptions.resolve(() => passive).filter(({ contract }) => contract.topic === topic);
    readers.push({ service, keepEvents, subscriptions: heard, db: await databases.of(service, role) });
  }
  return readers;
}

/** Inbox rows whose effects are there are written again; everything else that is missing goes out again. */
async function repair(databases: Databases, { topic, differences }: Reconciled): Promise<Repaired> {
  const owner = await databases.of(ownerOf(topic), 'app');
  const missing = differences.filter(({ kind }) => kind === 'missing_on_topic' || kind === 'missing_in_inbox');
  let restored = 0;
  for (const reader of await readersOf(databases, topic, 'app')) {
    const own = missing.filter(({ reader: service, settled }) => settled && service === reader.service);
    if (own.length > 0) restored += await restoreInbox(owner, reader, own, { actor, catalogue: contracts });
  }
  const gone = missing.filter(({ settled }) => !settled);
  return { reEmitted: gone.length > 0 ? await reEmit(owner, gone, actor) : 0, restored };
}

function shown(found: readonly (Reconciled & Repaired)[], repaired: boolean): Shown & { ok: boolean } {
  const differences = found.flatMap((one) => one.differences);
  const lines = differences.map(
    ({ kind, topic, reader, eventId, aggregateId, sequence, place, settled }: Difference) => ({
      difference: kind.replaceAll('_', ' '),
      ...{ topic, reader, event: eventId, key: aggregateId, sequence, place },
      effects: kind === 'missing_in_inbox' ? (settled ? 'applied' : 'not applied') : null,
    }),
  );
  const sum = (of: (one: Reconciled & Repaired) => number) => found.reduce((total, one) => total + of(one), 0);
  const total = `${sum(({ logged }) => logged)} events of ${found.length} topics compared, ${sum(({ underWay }) => underWay)} on their way, ${differences.length} differences.`;
  const done = `${sum(({ reEmitted }) => reEmitted)} events put into the outbox again, ${sum(({ restored }) => restored)} inbox rows written again.`;
  const text = [...(lines.length > 0 ? [table(lines, '')] : []), total, ...(repaired ? [done] : [])].join('\n');
  return { data: found, text, ok: repaired || differences.length === 0 };
}
