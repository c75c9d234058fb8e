import { randomUUID } from 'node:crypto';
import { type BusRecord, headerText, KafkaBus } from '@holdfast/messaging';
import { until } from '@holdfast/tools/client/api.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The broker as a stranger with access to it has it. */
export const openBus = (brokers: readonly string[]): KafkaBus => new KafkaBus({ brokers, clientId: 'e2e' }, quiet);

/** Every record of a topic, oldest first within a partition. */
export async function readTopic(bus: KafkaBus, topic: string): Promise<BusRecord[]> {
  const groupId = `e2e-${randomUUID()}`;
  const records: BusRecord[] = [];
  const reader = await bus.subscribe({
    groupId,
    topics: [topic],
    sessionTimeoutMs: 6_000,
    concurrency: 1,
    async onBatch(batch) {
      records.push(...batch.records);
      const last = batch.records.at(-1);
      if (last) batch.resolve(last.offset);
    },
    onFatal: () => undefined,
    onSkipped: () => undefined,
  });
  try {
    await until(`every record of ${topic}`, async () => (await bus.lag(groupId, [topic])) === 0, { everyMs: 200 });
    return records;
  } finally {
    await reader.stop();
  }
}

/** How often each event was sent. */
export function sendings(records: readonly BusRecord[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { headers } of records) {
    const id = headerText(headers, 'ce_id') ?? '';
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}
