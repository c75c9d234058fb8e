import type { Topic } from '../src/catalogue.js';
import type { DefinedEvent } from '../src/define-event.js';
import type { JsonSchema } from '../src/json-schema.js';
import type { Meanings } from './meanings.js';

export interface Told {
  readonly meaning: string;
  /** Of single properties, where they mean more than their names. */
  readonly properties: Meanings;
  readonly example: object | undefined;
}

const BINDING = '0.5.0';
const ref = (path: string) => ({ $ref: `#/${path}` });

/** `SessionHeld.v1`: how documents, fixtures and messages call an event version. */
export const shortName = (event: DefinedEvent) => `${event.name}.v${event.version}`;

/** The property of the data that is the message key. */
export function keyProperty(event: DefinedEvent): string {
  return event.key(new Proxy({}, { get: (_, property) => property }));
}

/**
 * The AsyncAPI 3.1 document of the whole event stream. Payload schemas are open and use only what draft-07 knows,
 * the one dialect that every AsyncAPI tool must read.
 * @param told one sentence and one example per event, by its short name
 * @param meanings of properties, by name
 */
export function asyncApi(
  events: readonly DefinedEvent[],
  topics: readonly Topic[],
  told: ReadonlyMap<string, Told>,
  meanings: Meanings,
): JsonSchema {
  const on = (topic: Topic) => events.filter((event) => event.topic === topic.name);
  return {
    asyncapi: '3.1.0',
    info: { title: 'Holdfast events', version: '1.0.0', description: ABOUT },
    defaultContentType: 'application/json',
    channels: record(topics, (topic) => [topic.name, channel(topic, on(topic))]),
    operations: record(topics, (topic) => [`publish.${topic.name}`, operation(topic, on(topic))]),
    components: {
      messages: record(events, (event) => [shortName(event), message(event, told.get(shortName(event)))]),
      schemas: record(events, (event) => {
        const own = told.get(shortName(event))?.properties;
        return [shortName(event), described(event.schema, (name) => own?.get(name) ?? meanings.get(name))];
      }),
    },
  };
}

const ABOUT =
  'CloudEvents 1.0 in binary mode: attributes in record headers, data as JSON in the value. The key is the id of ' +
  'the aggregate, so all events of one aggregate arrive in order; topics are independent of one another. Topic ' +
  'names stand without the prefix an installation may put before them. Within a version only optional properties ' +
  'are added: ignore those you do not know, and read a code you do not know as "other".';

/** With the meaning of every property, at any depth. */
function described(schema: JsonSchema, meaning: (name: string) => string | undefined): JsonSchema {
  const { properties, items, anyOf } = schema;
  const said = ([name, part]: [string, JsonSchema]): [string, JsonSchema] => {
    const description = meaning(name);
    return [name, { ...(description !== undefined && { description }), ...described(part, meaning) }];
  };
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(said)) }),
    ...(items && { items: described(items, meaning) }),
    ...(anyOf && { anyOf: anyOf.map((part) => described(part, meaning)) }),
  };
}

function channel({ name, service, restricted }: Topic, events: readonly DefinedEvent[]) {
  return {
    address: name,
    ...(restricted && { description: 'Restricted: readers are named one by one; never sent to webhooks.' }),
    messages: record(events, (event) => [shortName(event), ref(`components/messages/${shortName(event)}`)]),
    bindings: { kafka: { topic: name, bindingVersion: BINDING } },
    'x-producer': service,
    'x-restricted': restricted,
  };
}

function operation({ name, service }: Topic, events: readonly DefinedEvent[]) {
  return {
    action: 'send',
    summary: `${service} publishes on ${name}`,
    channel: ref(`channels/${name}`),
    messages: events.map((event) => ref(`channels/${name}/messages/${shortName(event)}`)),
    bindings: { kafka: { bindingVersion: BINDING } },
  };
}

function message(event: DefinedEvent, told: Told | undefined) {
  return {
    name: event.type,
    title: event.name,
    summary: told?.meaning,
    contentType: 'application/json',
    headers: headers(event),
    payload: ref(`components/schemas/${shortName(event)}`),
    examples: [{ name: 'typical', payload: told?.example }],
    bindings: {
      kafka: {
        key: { type: 'string', format: 'uuid', description: `${keyProperty(event)} of the data` },
        bindingVersion: BINDING,
      },
    },
  };
}

/** The CloudEvents attributes as record headers; `content-type` is the message's own field. */
function headers(event: DefinedEvent): JsonSchema {
  const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', description, ...more });
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_type', 'ce_id', 'ce_source', 'ce_time', 'ce_sequence', 'ce_tenantid'],
    properties: {
      ce_specversion: text('CloudEvents version', { const: '1.0' }),
      ce_type: text('event and version', { const: event.type }),
      ce_id: text('unique; the key for duplicates', { format: 'uuid' }),
      ce_source: text(`URI reference of the producer, ${event.service}`, { format: 'uri-reference' }),
      ce_time: text('when it became true', { format: 'date-time' }),
      ce_sequence: text('position among the published facts of the aggregate, from 1 without holes'),
      ce_tenantid: text('the health system', { format: 'uuid' }),
      ce_traceparent: text('W3C trace context in which the fact was born'),
    },
  };
}

function record<A>(items: readonly A[], entry: (item: A) => [string, unknown]): JsonSchema {
  return Object.fromEntries(items.map(entry));
}
