import { randomUUID } from 'node:crypto';
import { ProgramChangedV1 } from '@holdfast/contracts';
import type { Instant } from '@holdfast/kernel';
import { type BusMessage, eventRecord } from '@holdfast/messaging';

/** Where the program of an event belongs. */
export interface Place {
  readonly tenantId: string;
  readonly siteId: string;
}

export interface EventOf {
  readonly id: string;
  readonly sequence?: number;
  readonly eventId?: string;
  readonly capacity?: number;
}

/** An event of `groups` as `groups` itself would send it. */
export function programEvent(
  { tenantId, siteId }: Place,
  { id, sequence = 1, eventId, capacity = 10 }: EventOf,
): BusMessage {
  const event = ProgramChangedV1.of({
    lane: 'staff',
    programId: id,
    siteId,
    format: 'mentorship',
    siteIds: [siteId],
    purpose: 'peer_mentoring',
    startsOn: '2026-01-05',
    endsOn: null,
    capacity,
    cadence: 'two_weekly',
    sessionMinutes: 60,
    durationWeeks: 24,
    mentorCapacity: 2,
    enrolmentMode: 'rolling',
  });
  const occurredAt = '2026-11-02T10:00:00.000Z' as Instant;
  const { value, headers } = eventRecord(event, {
    tenantId,
    sequence,
    occurredAt,
    ...(eventId !== undefined && { id: eventId }),
  });
  return { key: id, value, headers };
}

/** The same message with other headers. */
export const withHeaders = (message: BusMessage, headers: Record<string, string>): BusMessage => ({
  ...message,
  headers: { ...message.headers, ...headers },
});

/** Messages that are no event this service could ever handle; `reason` is what the dead letter says. */
export function badEvents(place: Place): Record<string, { message: BusMessage; reason: string; error: string }> {
  const event = () => programEvent(place, { id: randomUUID() });
  const unreadable = (message: BusMessage, error: string) => ({ message, reason: 'unreadable', error });
  const data = (value: unknown) => Buffer.from(JSON.stringify(value));
  return {
    'no JSON': unreadable({ ...event(), value: Buffer.from('{"programId": ') }, 'not_json'),
    'no UTF-8': unreadable({ ...event(), value: Buffer.from([0x22, 0xff, 0x22]) }, 'not_json'),
    'no value': unreadable({ ...event(), value: null }, 'no_value'),
    'no attributes': unreadable({ ...event(), headers: {} }, 'not_cloudevents_1.0'),
    'no id': unreadable(withHeaders(event(), { ce_id: '7' }), 'bad_id'),
    'no sequence': unreadable(withHeaders(event(), { ce_sequence: '-1' }), 'bad_sequence'),
    'a foreign key': unreadable({ ...event(), key: randomUUID() }, 'bad_key'),
    'no object': { message: { ...event(), value: data([1]) }, reason: 'invalid_data', error: '' },
    'a wrong type inside': {
      message: { ...event(), value: data({ capacity: 'ten' }) },
      reason: 'invalid_data',
      error: '',
    },
    'a version to come': {
      message: withHeaders(event(), { ce_type: ProgramChangedV1.type.replace('.v1', '.v9') }),
      reason: 'unknown_version',
      error: ProgramChangedV1.type.replace('.v1', '.v9'),
    },
  };
}
