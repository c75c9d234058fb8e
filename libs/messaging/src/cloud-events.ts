import { isUtf8 } from 'node:buffer';
import { instantOf, type Instant } from '@holdfast/kernel';
import type { TraceContext } from '@holdfast/telemetry';
import { type BusHeaders, type BusRecord, headerText } from './bus/event-bus.js';

/** The attributes of one event: what is known before its data is looked at. */
export interface Envelope {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly tenantId: string;
  /** The same fact follows in this version too (dual publication). */
  readonly newestVersion?: number;
  readonly trace: TraceContext;
}

export interface OutgoingEnvelope extends Envelope {
  readonly source: string;
}

/** Why bytes are no event; `code` is stable and names the rule, never a value. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(readonly code: string) {
    super(code);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SEQUENCE_DIGITS = 16;
const LONGEST_TEXT = 200;
const STRUCTURED = /^application\/cloudevents\+json\b/i;

/** CloudEvents 1.0, Kafka binding, binary mode: attributes as headers, the value is the data alone. */
export function toHeaders(event: OutgoingEnvelope): Record<string, string> {
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: event.source,
    ce_time: event.occurredAt,
    ce_subject: event.aggregateId,
    // Padded, so that the order of the text is the order of the numbers, as the sequence extension asks.
    ce_sequence: String(event.sequence).padStart(SEQUENCE_DIGITS, '0'),
    ce_partitionkey: event.aggregateId,
    ce_tenantid: event.tenantId,
    ...(event.newestVersion ? { ce_newestversion: String(event.newestVersion) } : {}),
    ...event.trace,
  };
}

/** What a record says of itself. `data` parses on demand: most services hear only some types of a topic. */
export interface Reading {
  readonly envelope: Envelope;
  /** @throws Unreadable */
  data(): unknown;
}

/** Reads binary and structured mode. @throws Unreadable when the attributes are incomplete or contradict the key. */
export function readEvent(record: BusRecord): Reading {
  const { value } = record;
  if (value === null) throw new Unreadable('no_value');
  if (!STRUCTURED.test(headerText(record.headers, 'content-type') ?? '')) {
    const envelope = envelopeOf((name) => headerText(record.headers, TRACE.has(name) ? name : `ce_${name}`));
    return { envelope: keyed(envelope, record), data: () => parse(value) };
  }
  const event = parse(value);
  if (typeof event !== 'object' || event === null) throw new Unreadable('not_an_object');
  const attributes = event as Record<string, unknown>;
  const envelope = envelopeOf((name) => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return typeof attribute === 'string' ? attribute : undefined;
  });
  return { envelope: keyed(envelope, record), data: () => structuredData(attributes) };
}

const TRACE = new Set(['traceparent', 'tracestate']);

function envelopeOf(attribute: (name: string) => string | undefined): Envelope {
  if (attribute('specversion') !== '1.0') throw new Unreadable('not_cloudevents_1.0');
  const must = (name: string, fits: (text: string) => boolean): string => {
    const text = attribute(name);
    if (text === undefined || !fits(text)) throw new Unreadable(`bad_${name}`);
    return text;
  };
  const newest = attribute('newestversion');
  const { traceparent, tracestate } = { traceparent: attribute('traceparent'), tracestate: attribute('tracestate') };
  return {
    id: must('id', (text) => UUID.test(text)).toLowerCase(),
    type: must('type', isName),
    occurredAt: timeOf(must('time', isName)),
    aggregateId: must('subject', isName),
    sequence: Number(must('sequence', (text) => /^\d{1,16}$/.test(text) && Number(text) > 0)),
    tenantId: must('tenantid', (text) => UUID.test(text)).toLowerCase(),
    ...(newest && /^\d{1,4}$/.test(newest) ? { newestVersion: Number(newest) } : {}),
    trace: { ...(traceparent && { traceparent }), ...(tracestate && { tracestate }) },
  };
}

const isName = (text: string) => text.length > 0 && text.length <= LONGEST_TEXT && !text.includes('\0');

function timeOf(text: string): Instant {
  try {
    const at = instantOf(text);
    // Years beyond four digits are written with a sign, which Postgres does not read.
    if (/^\d{4}-/.test(at)) return at;
  } catch {
    // Falls through: no instant is as bad as one out of range.
  }
  throw new Unreadable('bad_time');
}

/** A key other than the aggregate's id means that the broker did not keep the aggregate's order. */
function keyed(envelope: Envelope, { key }: BusRecord): Envelope {
  if (key?.toString('utf8') !== envelope.aggregateId) throw new Unreadable('bad_key');
  return envelope;
}

function structuredData(attributes: Record<string, unknown>): unknown {
  if (Object.hasOwn(attributes, 'data')) return attributes.data;
  if (typeof attributes.data_base64 === 'string') return parse(Buffer.from(attributes.data_base64, 'base64'));
  throw new Unreadable('no_data');
}

function parse(bytes: Buffer): unknown {
  let value: unknown;
  let text: string;
  if (!isUtf8(bytes)) throw new Unreadable('not_json');
  try {
    text = bytes.toString('utf8');
    value = JSON.parse(text);
  } catch {
    throw new Unreadable('not_json');
  }
  // Postgres stores no NUL, neither in text nor in jsonb.
  if (text.includes('\\u0000') && JSON.stringify(value).replaceAll('\\\\', '').includes('\\u0000')) {
    throw new Unreadable('nul_character');
  }
  return value;
}

/** Headers as jsonb can hold them and give them back byte for byte: what is not plain text becomes `base64:...`. */
export function storeHeaders(headers: BusHeaders): string {
  const one = (value: string | Buffer) => plainText(value) ?? `base64:${Buffer.from(value).toString('base64')}`;
  return JSON.stringify(
    Object.entries(headers).map(([name, value]) => [
      one(name),
      typeof value === 'string' || Buffer.isBuffer(value) ? one(value) : value.map(one),
    ]),
  );
}

/** The other way round. */
export function restoreHeaders(stored: readonly (readonly [string, string | readonly string[]])[]): BusHeaders {
  const one = (text: string) =>
    text.startsWith('base64:') ? Buffer.from(text.slice('base64:'.length), 'base64') : Buffer.from(text, 'utf8');
  return Object.fromEntries(
    stored.map(([name, value]) => [
      one(name).toString('utf8'),
      typeof value === 'string' ? one(value) : value.map(one),
    ]),
  );
}

function plainText(value: string | Buffer): string | undefined {
  const text = value.toString('utf8');
  const bytes = Buffer.from(text, 'utf8');
  const exact = typeof value === 'string' ? bytes.toString('utf8') === value : bytes.equals(value);
  return exact && !text.includes('\0') && !text.startsWith('base64:') ? text : undefined;
}
