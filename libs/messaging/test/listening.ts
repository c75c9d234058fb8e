// What specs of event buses do with them, whichever they are.
import { eventually, uuid } from '@holdfast/testing';
import type { BusBatch, BusMessage, BusRecord, EventBus } from '../src/bus/event-bus.js';
import type { Rand } from '../src/simulation/rand.js';

const PARTITIONS = 3;

export const message = (key: string, text: string): BusMessage => ({ key, value: Buffer.from(text), headers: {} });

/** Collects records and resolves them. */
export const collect = (into: BusRecord[]) => async (batch: BusBatch) => {
  into.push(...batch.records);
  batch.resolve(batch.records.at(-1)?.offset ?? '0');
};
export const texts = (records: readonly BusRecord[], key?: string) =>
  records.filter((record) => !key || record.key?.toString() === key).map(({ value }) => value?.toString());
export const count = (records: readonly BusRecord[], wanted: number) => eventually(() => records.length >= wanted);

/** What the examples do with the bus of the moment. */
export function listening(bus: () => EventBus) {
  const newTopic = async () => {
    const topic = `house.t${uuid()}`;
    await bus().createTopics([topic], { partitions: PARTITIONS, replicationFactor: 1 });
    return topic;
  };

  const hear = async (topic: string, onBatch: (batch: BusBatch) => Promise<void>, groupId: string = uuid()) => {
    const consumer = await bus().subscribe({
      groupId,
      topics: [topic],
      sessionTimeoutMs: 6_000,
      concurrency: PARTITIONS,
      onBatch,
      onFatal: (error) => {
        throw error;
      },
      onSkipped: () => undefined,
    });
    await consumer.assigned();
    return consumer;
  };
  return { newTopic, hear };
}

/**
 * Publishes, is refused, asks for the lag, hears, leaves and comes back, as the seed says. Partitions differ between
 * the two, so that what is held against each other is what each key saw.
 */
export async function busScript(bus: EventBus, rand: Rand): Promise<unknown[]> {
  const { newTopic, hear } = listening(() => bus);
  const [topic, group] = [await newTopic(), uuid()];
  const results: unknown[] = [];
  const keys = ['a', 'b', 'c', 'd'];
  let published = 0;
  for (let round = 0; round < 4; round += 1) {
    const messages = Array.from({ length: rand.between(1, 8) }, () => message(rand.pick(keys), `${(published += 1)}`));
    results.push(await bus.publishBatch([{ topic, messages }]));
    const wrong = bus.publishBatch([{ topic: 'house.nowhere', messages }]);
    results.push(
      await wrong.then(
        () => 'stored',
        () => 'refused',
      ),
    );
    const seen: BusRecord[] = [];
    const before = await bus.lag(group, [topic]);
    const consumer = await hear(topic, collect(seen), group);
    await count(seen, before);
    await eventually(async () => (await bus.lag(group, [topic])) === 0);
    await consumer.stop();
    results.push(before, ...keys.map((key) => [key, ...texts(seen, key)]));
  }
  return results;
}
