import { createProgram, smallProgram } from '../driver/kinds/create-program.ts';
import { type Answered, hashOf, type Line } from '../driver/ledger.ts';
import { operationsOf } from '../driver/operation.ts';
import type { Applied, History, Published } from '../history/history.ts';
import type { TopicRecord } from '../history/topic-tap.ts';

/** A program's id, readable in a failure. */
export const idOf = (name: string): string => `program-${name}`;

const body = (op: string) => JSON.stringify(smallProgram('site', op, 1_001));

/** A client that asked for a program, and what it was answered; no answer is status 0. */
export function asked(op: string, answers: readonly Partial<Answered>[], over: object = {}): Line[] {
  const wish = {
    ...{ op, kind: createProgram.name, login: 'lead', method: 'POST', path: '/v1/programs', key: op, headers: {} },
    ...{ body: body(op), bodyHash: hashOf(body(op)), ...over },
  };
  return answers.flatMap((answer, place): Line[] => {
    const attempt = place + 1;
    const created = { status: 201, type: 'application/json', text: JSON.stringify({ id: idOf(op), version: 1 }) };
    return [
      { line: 'sent', op, attempt, at: 10 * attempt, ...(attempt === 1 && { wish }) },
      { line: 'answered', op, attempt, at: 10 * attempt + 5, ...created, ...answer },
    ];
  });
}

export const wrote = (op: string, over: Partial<Published> = {}): Published => ({
  service: 'groups',
  eventId: `event-${op}-${over.sequence ?? 1}`,
  topic: 'groups.program',
  type: 'org.holdfast.groups.ProgramChanged.v1',
  aggregateId: idOf(op),
  sequence: 1,
  data: { capacity: 1_001 },
  ...over,
});

export const onTopic = ({ topic, aggregateId, eventId, sequence }: Published, offset: number): TopicRecord => ({
  ...{ topic, key: aggregateId, eventId, sequence, partition: 0, offset },
});

export const appliedBy = (consumer: string, { topic, aggregateId, eventId, sequence }: Published): Applied => ({
  ...{ consumer, topic, aggregateId, eventId, sequence },
});

export const keptOf = (op: string) => ({
  ...{ name: op, capacity: 1_001, purpose: 'Colleagues stand by each other' },
  ...{ population: 'Nurses', siteId: 'site', format: 'mentorship' },
});

export const madeBy = (op: string) => ({ kind: createProgram.name, id: idOf(op), kept: keptOf(op) });

/** One program was asked for, made, written, sent and heard, and all is quiet: no promise is broken. */
export function goodHistory(over: Partial<History> = {}): History {
  const event = wrote('a');
  const hearing = { types: new Set([event.type]), topics: new Set([event.topic]) };
  return {
    operations: operationsOf(asked('a', [{}])),
    published: [event],
    injected: [],
    poison: [],
    topic: [onTopic(event, 0)],
    applied: [appliedBy('analytics', event)],
    hears: new Map([['analytics', hearing]]),
    rows: [madeBy('a')],
    rest: [{ service: 'analytics', outbox: 0, lag: 0, parked: [], dead: [] }],
    quietAfterMs: 1_000,
    recounts: [{ what: 'programs', counted: 1, again: 1 }],
    mails: [{ messageId: '<delivery-1@holdfast.example>', to: 'a@mail.example' }],
    deliveries: [{ id: 'delivery-1', eventId: 'e', personId: 'p', channel: 'email', state: 'delivered' }],
    sendersDied: false,
    processes: [{ name: 'groups-1', restarts: 1, wanted: 1, peakBytes: 200 << 20, ready: true }],
    readyAfterMs: 2_000,
    logs: new Map([['groups-1', ['{"level":30,"msg":"request"}']]]),
    postgresDown: [],
    personal: ['Family-'],
    ...over,
  };
}
