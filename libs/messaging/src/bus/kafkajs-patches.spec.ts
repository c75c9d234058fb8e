import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { patchKafkajs } from '../../patch-kafkajs.mjs';

const require = createRequire(import.meta.url);

interface RequestQueue {
  readonly throttleCheckTimeoutId: unknown;
  readonly inflight: Map<number, unknown>;
  push(request: object): void;
  fulfillRequest(response: object): void;
  maybeThrottle(ms: number): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

const logger = { debug: () => undefined, warn: () => undefined, info: () => undefined, error: () => undefined };

/** Moves the wall clock and leaves the monotonic one alone. */
const stepClock = (ms: number) => {
  const real = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
};

// The monotonic clock and timers move by hand.
const pass = (ms: number) => jest.advanceTimersByTime(ms);

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('request queue', () => {
  let queue: RequestQueue;
  let rejected: Error[];

  beforeEach(() => {
    jest.useFakeTimers();
    const Queue = require('kafkajs/src/network/requestQueue');
    const options = { maxInFlightRequests: 1, requestTimeout: 200, enforceRequestTimeout: true, clientId: 'x' };
    queue = new Queue({ ...options, broker: 'b', logger });
    rejected = [];
  });

  afterEach(() => queue.destroy());

  const push = (correlationId: number) =>
    queue.push({
      entry: { correlationId, apiName: 'x', resolve: () => undefined, reject: (e: Error) => rejected.push(e) },
      expectResponse: true,
      sendRequest: () => undefined,
    });
  const answer = (correlationId: number) => queue.fulfillRequest({ correlationId, payload: null, size: 0 });

  it('has no timer while nothing waits', () => {
    push(1);
    answer(1);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('still sends what waits', () => {
    push(1);
    push(2);
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    answer(1);
    expect([...queue.inflight.keys()]).toEqual([2]);
    answer(2);
    pass(30);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('sends what was throttled once the time is over, whatever the wall clock does', () => {
    queue.maybeThrottle(50);
    stepClock(-3_600_000);
    push(1);
    expect(queue.inflight.size).toBe(0);
    pass(100);
    expect(queue.inflight.size).toBe(1);
  });

  it('does not time requests out when the wall clock steps forward, but when their time is over', () => {
    queue.scheduleRequestTimeoutCheck();
    push(1);
    stepClock(60_000);
    pass(130);
    expect(rejected).toEqual([]);
    pass(200);
    expect(rejected.map(({ name }) => name)).toEqual(['KafkaJSRequestTimeoutError']);
  });
});

it('sends heartbeats after the wall clock stepped back', async () => {
  jest.useFakeTimers();
  const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup');
  const emitter = { emit: () => undefined };
  const group = new ConsumerGroup({ logger: { namespace: () => logger }, instrumentationEmitter: emitter, topics: [] });
  let sent = 0;
  group.memberId = 'me';
  group.coordinator = { heartbeat: async () => void (sent += 1) };
  stepClock(-3_600_000);
  pass(20);
  await group.heartbeat({ interval: 10 });
  expect(sent).toBe(1);
  await group.heartbeat({ interval: 10_000 });
  expect(sent).toBe(1);
});

it.each([SyntaxError, TypeError, RangeError, ReferenceError])('tries again after a %p', async (ErrorClass) => {
  const createRetry = require('kafkajs/src/retry');
  let calls = 0;
  const result = await createRetry({ initialRetryTime: 1, retries: 2 })(async () => {
    calls += 1;
    if (calls === 1) throw new ErrorClass('poison');
    return 'done';
  });
  expect([result, calls]).toEqual(['done', 2]);
});

describe('a record', () => {
  const encode = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => { buffer: Buffer };
  const Encoder = require('kafkajs/src/protocol/encoder') as { prototype: { ensureAvailable(bytes: number): void } };

  it('has the bytes it has by the description of the protocol', () => {
    const headers = { a: '1', b: Buffer.from([0, 255]), c: ['x', 'y'], ü: 'ä' };
    const { buffer } = encode({ offsetDelta: 3, key: Buffer.from('k'), value: Buffer.from('{}'), headers });
    // length, attributes, times, place | key | value | five headers, each with its name
    const parts = ['40 00 00 06', '026b', '047b7d', '0a', '0261 0231', '0262 0400ff', '0263 0278', '0263 0279'];
    expect(buffer.toString('hex')).toBe([...parts, '04c3bc 04c3a4'].join('').replaceAll(' ', ''));
  });

  it('is written into one buffer, which fits from the start', () => {
    const headers = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`ce_${n}`, 'x'.repeat(n)]));
    const written = new Set<object>();
    jest.spyOn(Encoder.prototype, 'ensureAvailable').mockImplementation(function (this: object) {
      written.add((this as { buf: object }).buf);
    });
    const { buffer } = encode({ key: Buffer.from('k'), value: Buffer.from('v'.repeat(3_000)), headers });
    expect([written.size, buffer.length > 4_000]).toEqual([1, true]);
  });
});

describe('the patch script', () => {
  let folder: string;
  const patch = { name: 'p', file: 'src/a.js', find: 'one\n', replace: 'two $1\n' };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'patch-'));
    mkdirSync(dirname(join(folder, patch.file)), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (text: string) => writeFileSync(join(folder, patch.file), text);
  const read = () => readFileSync(join(folder, patch.file), 'utf8');

  it('repairs once, and changes nothing when run again', () => {
    write('zero\none\n');
    expect([patchKafkajs(folder, [patch]), patchKafkajs(folder, [patch])]).toEqual([1, 0]);
    expect(read()).toBe('zero\ntwo $1\n');
  });

  it.each(['zero\n', 'one\none\n'])('fails when the text is missing or ambiguous', (text) => {
    write(text);
    expect(() => patchKafkajs(folder, [patch])).toThrow('cannot be repaired: "p" does not fit src/a.js');
    expect(read()).toBe(text);
  });
});
