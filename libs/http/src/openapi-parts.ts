import type { OpenAPIObject } from '@nestjs/swagger';

type Parameter = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['parameters']>[number];
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const string = { type: 'string' };
const integer = { type: 'integer' };

const invalidPart = {
  type: 'object',
  required: ['in', 'pointer', 'code', 'detail'],
  properties: { in: { enum: ['body', 'query', 'path', 'header'] }, pointer: string, code: string, detail: string },
};

/** RFC 9457 with our extensions; the shape of `Problem`. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance', 'code', 'retryable'],
  properties: {
    type: { ...string, format: 'uri' },
    title: string,
    status: integer,
    detail: string,
    instance: string,
    code: string,
    traceId: string,
    retryable: { type: 'boolean' },
    errors: { type: 'array', items: invalidPart },
    details: { type: 'object', additionalProperties: true },
  },
} as Schema;

/** What an answer to a write shows of what was written. */
export const writtenSchema = {
  type: 'object',
  required: ['id', 'version'],
  properties: { id: { ...string, format: 'uuid' }, version: integer, state: string },
} as Schema;

export const WRITTEN = { 'application/json': { schema: { $ref: '#/components/schemas/Written' } } };

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'One effect per key: a repeated request gets the stored answer. Kept for 7 days.',
  schema: { type: 'string', minLength: 16, maxLength: 130 },
};

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'Entity tag of the version the change is based on.',
  schema: { type: 'string', pattern: '^"[0-9]+"$' },
};

export const headerParameters = (method: string) => (method === 'post' ? idempotencyKey : ifMatch);
