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

const Long = require('kafkajs/src/utils/long') as { fromValue(value: unknown): object };
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

describe('what a send does with each message', () => {
  it.each([
    ['21', -973_932_308],
    ['foobar', -790_332_482],
    ['a-little-bit-long-string', -985_981_536],
    ['a-little-bit-longer-string', -1_486_304_829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
    ['abc', 479_470_107],
    ['', 275_646_681],
  ])('the key %p has the hash that every client gives it, without a BigInt', (key, hash) => {
    const murmur2 = require('kafkajs/src/producer/partitioners/default/murmur2') as (key: string | Buffer) => number;
    const long = jest.spyOn(Long, 'fromValue');
    expect([murmur2(key), murmur2(Buffer.from(key))]).toEqual([hash, hash]);
    expect(long).not.toHaveBeenCalled();
  });

  it('messages go into the list of their partition, in their order, and no list is copied', () => {
    const group = require('kafkajs/src/producer/groupMessagesPerPartition') as (of: object) => Record<string, object[]>;
    const messages = [4, 1, 2, 3].map((value) => ({ value }));
    const partitioner = ({ message: { value } }: { message: { value: number } }) => value % 2;
    jest.spyOn(Object, 'assign').mockImplementation(() => {
      throw new Error('copied');
    });
    const grouped = group({ topic: 't', partitionMetadata: [{}, {}], messages, partitioner });
    jest.restoreAllMocks();
    expect(grouped).toEqual({ 0: [messages[0], messages[2]], 1: [messages[1], messages[3]] });
  });
});

describe('what a fetch does with each record', () => {
  const encode = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => { buffer: Buffer };
  const decode = require('kafkajs/src/protocol/recordBatch/record/v0/decoder') as (
    decoder: object,
    batch: object,
  ) => { offset: string; timestamp: string; headers: Record<string, unknown> };
  const Decoder = require('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => { readVarInt(): number };
  const read = (record: object, batch: object = { firstOffset: '0', firstTimestamp: '0' }) => {
    const decoder = new Decoder(encode({ key: null, value: null, ...record }).buffer);
    decoder.readVarInt();
    return decode(decoder, batch);
  };

  it('headers keep their names, whatever those are, and what was sent several times is a list', () => {
    const plain = { a: '1', constructor: '2', b: ['3', '4', '5'], toString: '6' };
    const { headers } = read({ headers: Object.defineProperty(plain, '__proto__', { value: '7', enumerable: true }) });
    const texts = Object.entries(headers).map(([name, all]) => `${name}=${[all].flat().map(String).join()}`);
    expect(texts).toEqual(['a=1', 'constructor=2', 'b=3,4,5', 'toString=6', '__proto__=7']);
  });

  it.each([
    ['41', '1795000000000', 5, 7, '46', '1795000000007'],
    ['41', '1795000000000', 200, -300, '241', '1794999999700'],
    ['0', '5', 1, 2 ** 40, '1', '1099511627781'],
    ['9007199254740990', '9007199254740991', 9, 9, '9007199254740999', '9007199254741000'],
  ])(
    'offset %s and time %s are exact',
    (firstOffset, firstTimestamp, offsetDelta, timestampDelta, offset, timestamp) => {
      const found = read({ offsetDelta, timestampDelta }, { firstOffset, firstTimestamp });
      expect(found).toMatchObject({ offset, timestamp });
    },
  );

  it('takes no BigInt of text for a usual record, and writing one takes no buffer for a number', () => {
    const [long, buffer] = [jest.spyOn(Long, 'fromValue'), jest.spyOn(Buffer, 'from')];
    read({ offsetDelta: 300, headers: { a: '1' } });
    expect([long, buffer].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
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
