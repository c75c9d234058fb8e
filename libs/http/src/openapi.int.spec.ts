import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument, openApiText } from './index.js';
import { testApp } from './test-app.js';

let app: NestFastifyApplication;
let document: OpenAPIObject;

beforeAll(async () => {
  app = await testApp();
  document = openApiDocument(app, { title: 'Jars', version: '1.0.0' });
});
afterAll(() => app?.close());

const headersOf = (path: string, method: 'get' | 'post' | 'patch' | 'delete') =>
  (document.paths[path]?.[method]?.parameters ?? [])
    .filter((parameter) => !('$ref' in parameter) && parameter.in === 'header')
    .map((parameter) => ('name' in parameter ? parameter.name : ''));

it('is OpenAPI 3.1 with bearer tokens everywhere', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.security).toEqual([{ bearer: [] }]);
  expect(document.components?.securitySchemes).toHaveProperty('bearer');
});

it('asks for the headers that a method needs, and for none where nothing is written', () => {
  expect(headersOf('/jars', 'post')).toEqual(['Idempotency-Key']);
  expect(headersOf('/jars/{id}', 'patch')).toEqual(['If-Match']);
  expect(headersOf('/jars/{id}', 'delete')).toEqual(['If-Match']);
  expect(headersOf('/jars/{id}', 'get')).toEqual([]);
  expect(headersOf('/internal/resolve', 'post')).toEqual([]);
});

it('describes requests, written answers and problems', () => {
  const post = document.paths['/jars']?.post;
  expect(post?.operationId).toBe('Jars.fill');
  expect(post?.requestBody).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/FillJar' } } },
  });
  expect(post?.responses['201']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Written' } } },
  });
  expect(document.paths['/jars/{id}']?.delete?.responses['204']).not.toHaveProperty('content');
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.patch, path.delete]) {
      if (operation) expect(operation.responses.default).toMatchObject({ content: { 'application/problem+json': {} } });
    }
  }
  expect(document.components?.schemas?.Problem).toMatchObject({
    required: expect.arrayContaining(['code', 'retryable']),
  });
});

it('is written the same way each time', () => {
  expect(openApiText(openApiDocument(app, { title: 'Jars', version: '1.0.0' }))).toBe(openApiText(document));
  const text = openApiText(document);
  expect(text.indexOf('"components"')).toBeLessThan(text.indexOf('"openapi"'));
});
