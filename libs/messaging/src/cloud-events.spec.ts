import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { BusRecord } from './bus/event-bus.js';
import { readEvent, restoreHeaders, storeHeaders, toHeaders } from './cloud-events.js';

const id = '0193a0f0-0000-7000-8000-000000000001';
const tenantId = '0193a0f0-0000-4000-8000-000000000002';
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const envelope = {
  id,
  type: 'org.holdfast.house.LampLit.v1',
  occurredAt: instantOf('2026-03-02T15:00:00Z'),
  aggregateId: 'lamp',
  sequence: 42,
  tenantId,
  trace: { traceparent },
};

const record = (value: string, headers: Record<string, string>): BusRecord => ({
  topic: 'house.lamp',
  partition: 0,
  offset: '0',
  key: Buffer.from('lamp'),
  value: Buffer.from(value),
  headers,
});

describe('binary mode', () => {
  it('reads what it wrote', () => {
    const { envelope: read, data } = readEvent(
      record('{"on":true}', toHeaders({ ...envelope, source: '/holdfast/house' })),
    );
    expect(read).toEqual(envelope);
    expect(data()).toEqual({ on: true });
  });

  it('reads times of any zone and precision', () => {
    const headers = { ...toHeaders({ ...envelope, source: 's' }), ce_time: '2026-03-02T16:00:00.000123+01:00' };
    expect(readEvent(record('{}', headers)).envelope.occurredAt).toBe(envelope.occurredAt);
  });

  it('parses data only when asked', () => {
    const { data } = readEvent(record('no json', toHeaders({ ...envelope, source: 's' })));
    expect(data).toThrow('not_json');
  });
});

describe('structured mode', () => {
  const event = {
    specversion: '1.0',
    id,
    type: envelope.type,
    source: '/elsewhere',
    time: '2026-03-02T15:00:00Z',
    subject: 'lamp',
    sequence: '0042',
    tenantid: tenantId,
    traceparent,
  };
  const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

  it.each([
    ['data', { data: { on: true } }],
    ['data_base64', { data_base64: Buffer.from('{"on":true}').toString('base64') }],
  ])('reads %s', (_, data) => {
    const reading = readEvent(record(JSON.stringify({ ...event, ...data }), headers));
    expect(reading.envelope).toEqual(envelope);
    expect(reading.data()).toEqual({ on: true });
  });

  it.each(['null', '[]', '"text"', '{"specversion":"1.0"}', '{', '{"__proto__":{"specversion":"1.0"}}'])(
    'refuses %s',
    (value) => {
      expect(() => readEvent(record(value, headers))).toThrow();
    },
  );
});

it('stores headers so that they come back byte for byte', () => {
  const headers = {
    plain: 'text',
    bytes: Buffer.from([0, 255, 128]),
    nul: 'a\0b',
    disguised: 'base64:QQ==',
    many: ['x', Buffer.from([254])],
    ['na\0me']: Buffer.from('grün'),
  };
  const stored = storeHeaders(headers);
  expect(stored).not.toContain('\\u0000');
  const bytes = (value: string | Buffer) => Buffer.from(value);
  expect(restoreHeaders(JSON.parse(stored))).toEqual({
    plain: bytes('text'),
    bytes: headers.bytes,
    nul: bytes('a\0b'),
    disguised: bytes('base64:QQ=='),
    many: [bytes('x'), Buffer.from([254])],
    'na\0me': bytes('grün'),
  });
});
