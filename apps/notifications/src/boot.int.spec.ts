import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { schemaDrift } from '@holdfast/persistence';
import { testService, type TestService } from '@holdfast/testing';
import { notifications } from './app.module.js';

let service: TestService;
beforeAll(async () => {
  service = await testService(notifications);
});
afterAll(() => service?.stop());

/** Mechanism tables hold ids and bytes and only libs write them. */
const MECHANISM =
  /^(event_log|event_head|outbox_pending|inbox$|inbox_default|last_sequence|dead_letter|parked_|due_work|handler_)/;

it('has tables that fit its mappings', async () => {
  expect(await schemaDrift(service.dataSource)).toEqual([]);
});

it('keeps every table with a tenant behind a forced wall for its runtime role', async () => {
  const tables = await service.sql<{ name: string; forced: boolean; policies: string[] }>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
            ARRAY(SELECT p.polname::text FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
                  WHERE p.polrelid = c.oid AND r.rolname = 'notifications_app') AS policies
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = 'notifications'::regnamespace AND c.relkind IN ('r', 'p')`,
  );
  const business = tables.filter(({ name }) => !MECHANISM.test(name));
  expect(business.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['delivery', 'inbox_entry', 'preferences', 'suppression', 'contact', 'responder']),
  );
  expect(business.filter(({ forced, policies }) => !forced || policies.length !== 1)).toEqual([]);
});

it('answers under /health and refuses strangers', async () => {
  const inject = (url: string) => service.app.inject({ method: 'GET', url });
  expect((await inject('/health/live')).statusCode).toBe(200);
  expect((await inject('/v1/inbox')).statusCode).toBe(401);
});
