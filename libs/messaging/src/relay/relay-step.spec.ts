import { expect, it } from '@jest/globals';
import type { TopicMessages } from '../bus/event-bus.js';
import { type PendingEvent, relayStep } from './relay-step.js';

const event = (position: number, topic: string, key: string): PendingEvent => ({
  position,
  topic,
  key,
  headers: { ce_id: `id ${position}` },
  data: Buffer.from(`data ${position}`),
});

/** An outbox and a broker, and what happened to both in the order it happened. */
function path(pending: PendingEvent[], refusal?: Error) {
  const happened: unknown[] = [];
  const store = {
    take: async () => pending,
    ack: async (positions: readonly number[]) => void happened.push(positions),
  };
  const bus = {
    publishBatch: async (batch: readonly TopicMessages[]) => {
      if (refusal) throw refusal;
      happened.push(
        batch.map(({ topic, messages }) => [topic, ...messages.map(({ key, value }) => `${key} ${value}`)]),
      );
    },
  };
  return { step: () => relayStep(store, bus), happened };
}

it('sends everything in one batch, by topic and in order, then forgets it, and says how much it was', async () => {
  const { step, happened } = path([event(4, 'lamps', 'a'), event(7, 'doors', 'a'), event(9, 'lamps', 'b')]);
  expect(await step()).toBe(3);
  expect(happened).toEqual([
    [
      ['lamps', 'a data 4', 'b data 9'],
      ['doors', 'a data 7'],
    ],
    [4, 7, 9],
  ]);
});

it('asks nothing of the broker when nothing waits', async () => {
  const { step, happened } = path([]);
  expect([await step(), happened]).toEqual([0, []]);
});

it('forgets nothing that the broker did not acknowledge', async () => {
  const { step, happened } = path([event(1, 'lamps', 'a')], new Error('no answer'));
  await expect(step()).rejects.toThrow('no answer');
  expect(happened).toEqual([]);
});
