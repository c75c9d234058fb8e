import { writeFileSync } from 'node:fs';
import { PUBLIC_EXTENSION } from '@holdfast/auth';
import type { INestApplication } from '@nestjs/common';
import { ApiExtension, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { inJsonSchema } from './json-schema.js';
import { headerParameters, problemSchema, writtenSchema, WRITTEN } from './openapi-parts.js';

const READS = 'x-reads';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];

/** A POST that changes nothing (a search, a resolve): needs no Idempotency-Key, and the document does not ask for one. */
export const Reads = () => ApiExtension(READS, true);

/**
 * The service's OpenAPI 3.1 document: problem answers, bearer security and the headers that writes need are added
 * to every operation. Call after `app.init()`.
 */
export function openApiDocument(
  app: INestApplication,
  { title, version }: { title: string; version: string },
): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/(Http|Controller)$/, '')}.${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path[method];
      if (operation) complete(method, operation);
    }
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema, Written: writtenSchema },
  };
  return inJsonSchema(document) as OpenAPIObject;
}

/** The document as it is committed: keys sorted, so that a difference is a change. */
export const openApiText = (document: OpenAPIObject): string => `${JSON.stringify(sorted(document), null, 2)}\n`;

export function writeOpenApi(document: OpenAPIObject, file: string): void {
  writeFileSync(file, openApiText(document));
}

function complete(method: string, operation: Operation): void {
  if (PUBLIC_EXTENSION in operation) {
    delete operation[PUBLIC_EXTENSION];
    operation.security = [];
  }
  const reads = method === 'get' || READS in operation;
  if (!reads) {
    operation.parameters = [...(operation.parameters ?? []), headerParameters(method)];
    describeSuccess(operation.responses);
  }
  operation.responses.default = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** Answers to writes all look alike; a route that answers otherwise declares its own schema. */
function describeSuccess(responses: Responses): void {
  for (const [status, response] of Object.entries(responses)) {
    if (response && /^20[0-3]$/.test(status) && !('$ref' in response) && !response.content) response.content = WRITTEN;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
