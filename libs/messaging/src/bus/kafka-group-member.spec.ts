import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { countMetrics } from '@holdfast/testing';
import type { Kafka } from 'kafkajs';
import { silent } from '../log.js';
import { KafkaGroupMember, toRecord } from './kafka-group-member.js';

type Listener = (event: object) => void;

interface Run {
  eachBatch(payload: object): Promise<void>;
}

/** A client whose consumers do nothing but crash, or hand over a batch, on demand. */
class CrashingKafka {
  readonly made: Map<string, Listener>[] = [];
  run: Run | undefined;

  readonly consumer = () => {
    const listeners = new Map<string, Listener>();
    this.made.push(listeners);
    const nothing = async () => undefined;
    return {
      events: { GROUP_JOIN: 'join', REBALANCING: 'rebalancing', CRASH: 'crash' },
      on: (event: string, listener: Listener) => listeners.set(event, listener),
      connect: nothing,
      subscribe: nothing,
      run: async (run: Run) => void (this.run = run),
      disconnect: nothing,
    };
  };

  join = () => this.made.at(-1)?.get('join')?.({});
  crash = (error: object) => this.made.at(-1)?.get('crash')?.({ payload: { error } });
}

let kafka: CrashingKafka;
let member: KafkaGroupMember;
let fatal: Error[];
let onBatch: () => Promise<void>;

beforeEach(() => {
  jest.useFakeTimers();
  kafka = new CrashingKafka();
  fatal = [];
  onBatch = async () => undefined;
  const subscription = {
    groupId: 'house',
    topics: ['house.lamp'],
    sessionTimeoutMs: 6_000,
    concurrency: 1,
    onBatch: () => onBatch(),
    onFatal: (error: Error) => void fatal.push(error),
    onSkipped: () => undefined,
  };
  member = new KafkaGroupMember(kafka as unknown as Kafka, '', subscription, silent);
  member.start();
});

afterEach(async () => {
  await member.stop();
  jest.useRealTimers();
});

const wait = () => jest.advanceTimersByTimeAsync(6_000);

it('is ready while partitions are assigned, not after a crash, and again after the rebuild', async () => {
  expect(member.isAssigned()).toBe(false);
  kafka.join();
  await member.assigned();
  expect(member.isAssigned()).toBe(true);
  kafka.crash({ name: 'KafkaJSNumberOfRetriesExceeded' });
  expect(member.isAssigned()).toBe(false);
  await wait();
  expect(kafka.made).toHaveLength(2);
  kafka.join();
  expect(member.isAssigned()).toBe(true);
});

it('builds a new consumer for as long as the broker is away', async () => {
  for (let i = 0; i < 10; i += 1) {
    kafka.crash({ name: 'KafkaJSNumberOfRetriesExceeded' });
    await wait();
  }
  expect([kafka.made.length, fatal]).toEqual([11, []]);
});

it('gives up after three rebuilds that could not help', async () => {
  const hopeless = Object.assign(new Error('not authorized'), { retriable: false });
  for (let i = 0; i < 4; i += 1) {
    kafka.crash(hopeless);
    await wait();
  }
  expect([kafka.made.length, fatal]).toEqual([4, [hopeless]]);
});

it('counts each consumer that stopped for good', async () => {
  const counted = countMetrics();
  kafka.crash({ name: 'KafkaJSNumberOfRetriesExceeded' });
  await wait();
  kafka.crash({ name: 'KafkaJSNotImplemented', retriable: false });
  counted.stop();
  expect(counted.totals).toEqual({
    'consumer_crashes_total{kind=retriable}': 1,
    'consumer_crashes_total{kind=unexpected}': 1,
  });
});

it('keeps what a batch throws from the client, which it would stop, and lets only that partition wait', async () => {
  await wait();
  onBatch = () => Promise.reject(new SyntaxError('from a handler'));
  const waits: string[] = [];
  const pause = () => {
    waits.push('paused');
    return () => waits.push('resumed');
  };
  const batch = { topic: 'house.lamp', partition: 0, messages: [] };
  await expect(kafka.run?.eachBatch({ batch, pause, isRunning: () => true })).resolves.toBeUndefined();
  expect(waits).toEqual(['paused']);
  await wait();
  expect(waits).toEqual(['paused', 'resumed']);
});

it('builds nothing after it was stopped', async () => {
  kafka.crash({ name: 'KafkaJSNumberOfRetriesExceeded' });
  await member.stop();
  await wait();
  expect(kafka.made).toHaveLength(1);
});

it('leaves out headers without a value, and takes the others as they came', () => {
  const message = { offset: '7', key: null, value: null, timestamp: '0', attributes: 0 };
  const headers = { ce_id: Buffer.from('1'), twice: ['a', 'b'], none: null, absent: undefined };
  expect(toRecord('house.lamp', 0, { ...message, headers } as never).headers).toEqual({
    ce_id: Buffer.from('1'),
    twice: ['a', 'b'],
  });
  expect(toRecord('house.lamp', 0, { ...message } as never).headers).toEqual({});
});

it('commits what a batch resolved in one go with others, and at once while it is stopping', async () => {
  await wait();
  let committed = 0;
  const batch = { topic: 'house.lamp', partition: 0, messages: [] };
  const payload = {
    batch,
    isRunning: () => true,
    uncommittedOffsets: () => ({ topics: [] }),
    commitOffsetsIfNecessary: async () => void (committed += 1),
  };
  await kafka.run?.eachBatch(payload);
  await kafka.run?.eachBatch(payload);
  expect(committed).toBe(0);
  await wait();
  expect(committed).toBe(1);
  await kafka.run?.eachBatch(payload);
  await member.stop();
  expect(committed).toBe(2);
});
