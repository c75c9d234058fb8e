import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { schemaDrift } from '@holdfast/persistence';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from './app.module.js';

let service: TestService;

beforeAll(async () => {
  service = await testService(gateway);
});

afterAll(() => service?.stop());

it('answers its probe and refuses whoever shows no token', async () => {
  const { app } = service;
  expect((await app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200);
  expect((await app.inject({ method: 'GET', url: '/v1/me' })).statusCode).toBe(401);
});

it('sees no drift between mappings and tables', async () => {
  expect(await schemaDrift(service.dataSource)).toEqual([]);
});

it('keeps every table with a tenant behind a forced wall, the mechanism tables excepted', async () => {
  const open = await service.sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = 'gateway'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_wall'))`,
  );
  const mechanism = /^(event_log|event_head|outbox_pending|inbox|last_sequence|dead_letter|parked_|due_work)/;
  expect(open.map(({ name }) => name).filter((name) => !mechanism.test(name))).toEqual([]);
});

it('answers an unknown person who is signed in like an absent one', async () => {
  expect((await service.http(principal(uuid())).get('/v1/me')).body.code).toBe('gateway.person.not_found');
});
