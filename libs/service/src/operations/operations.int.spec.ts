import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { consumeBatch, eventRecord } from '@holdfast/messaging';
import { systemScope } from '@holdfast/persistence';
import { principal, type TestClient, type TestService, testService, uuid } from '@holdfast/testing';
import { broken, JarFilled, jars } from './jars.fixture.js';

const tenant = uuid();
const at = (path: string) => `/v1/operations/groups/${path}`;
const as = (role: string, of: Parameters<typeof principal>[1] = {}, whose = tenant) =>
  service.http(principal(whose, { roles: [role], ...of }));
let service: TestService;
let admin: TestClient;
let jarId: string;

beforeAll(async () => {
  service = await testService(jars);
});
afterAll(() => service?.stop());

beforeEach(async () => {
  broken.clear();
  jarId = uuid();
  admin = as('administrator');
  const tables = ['dead_letter', 'parked_key', 'parked_event', 'audit_entry', 'noted', 'handler_failure'];
  await service.sql(`TRUNCATE ${tables.map((table) => `groups.${table}`).join(', ')}`);
});

const filled = (sequence: number, tenantId = tenant) =>
  eventRecord(JarFilled.of({ jarId }), { tenantId, sequence, occurredAt: service.clock.now() });

async function arrive(...records: ReturnType<typeof filled>[]) {
  const subscriptions = jars.subscriptions?.resolve((handler) => service.app.get(handler)) ?? [];
  await consumeBatch(service.db, subscriptions, records);
}

/** Event 1 is a dead letter, 2 and 3 wait behind it. @returns its number. */
async function stuck(error: Error = new DomainError('groups.jar.cracked', 'conflict'), tenantId = tenant) {
  broken.set(1, error);
  await arrive(...[1, 2, 3].map((sequence) => filled(sequence, tenantId)));
  broken.clear();
  const [letter] = await service.sql('SELECT dead_letter_id AS id FROM groups.dead_letter');
  return Number(letter?.id);
}

const noted = async () => (await service.sql('SELECT sequence FROM groups.noted')).map(({ sequence }) => sequence);
const audited = () => service.sql('SELECT action, actor_id, tenant_id FROM groups.audit_entry');
const key = () => ({ topic: JarFilled.topic, aggregateId: jarId });

describe('dead letters', () => {
  it('are listed page by page and shown, without bytes', async () => {
    const id = await stuck();
    jarId = uuid();
    await arrive({ ...filled(1), value: Buffer.from('not json') });
    const first = (await admin.get(at('dead-letters?limit=1'))).body;
    expect(first.items).toMatchObject([{ id, topic: JarFilled.topic, rule: 'groups.jar.cracked', waiting: 2 }]);
    const second = (await admin.get(at(`dead-letters?limit=1&cursor=${first.next}`))).body;
    expect(second).toMatchObject({ items: [{ reason: 'unreadable', rule: 'not_json' }], next: null });
    const { status, text } = await admin.get(at(`dead-letters/${id}`));
    expect([status, JSON.parse(text)]).toMatchObject([200, { id, status: 'pending', attempts: 1, settledBy: null }]);
    expect(text).not.toContain('jarId');
    expect((await admin.get(at('dead-letters?topic=groups.other'))).body.items).toEqual([]);
  });

  it('say nothing of what an event holds, even when a handler failed over it', async () => {
    await arrive({ ...filled(1), value: Buffer.from('not json') });
    await service.sql(`UPDATE groups.dead_letter SET reason = 'handler_failed', error = 'Error: value "Ann" (23505)'`);
    expect((await admin.get(at('dead-letters'))).body.items).toMatchObject([{ reason: 'handler_failed', rule: null }]);
  });

  it('are redriven in order, once per Idempotency-Key, and written down', async () => {
    await stuck();
    const me = principal(tenant, { roles: ['operator'] });
    const headers = { 'idempotency-key': uuid() };
    const [first, again] = [
      await service.http(me).post(at('redrives'), key(), headers),
      await service.http(me).post(at('redrives'), key(), headers),
    ];
    expect([first.status, first.body]).toEqual([200, { free: true, more: false, outcomes: { apply: 3 } }]);
    expect(again.text).toBe(first.text);
    expect(await noted()).toEqual([1, 2, 3]);
    expect(await audited()).toEqual([{ action: 'event.redriven', actor_id: me.personId, tenant_id: tenant }]);
    expect((await admin.post(at('redrives'), key())).status).toBe(404);
  });

  it('that fail again are refused, and the attempt is counted once', async () => {
    const id = await stuck();
    broken.set(1, new Error('still'));
    const headers = { 'idempotency-key': uuid() };
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await admin.post(at('redrives'), key(), headers);
      expect([status, body.code, body.details]).toEqual([409, 'events.redrive_failed', { reason: 'handler_failed' }]);
    }
    expect((await admin.get(at(`dead-letters/${id}`))).body).toMatchObject({ attempts: 2, status: 'pending' });
    expect([await noted(), await audited()]).toEqual([[], []]);
  });

  it('are discarded with a reason', async () => {
    const id = await stuck();
    const reason = 'entered twice by hand';
    expect((await admin.post(at(`dead-letters/${id}/discard`), { reason })).body).toMatchObject({ free: true });
    expect(await noted()).toEqual([2, 3]);
    const { body } = await admin.get(at(`dead-letters/${id}`));
    expect(body).toMatchObject({
      status: 'discarded',
      settledReason: reason,
      settledBy: expect.stringMatching(/^person:/),
    });
    expect(await audited()).toMatchObject([{ action: 'event.discarded' }]);
  });
});

describe('parked keys', () => {
  it('tell what they wait for, and a gap can be skipped', async () => {
    await arrive(filled(1), filled(3));
    expect((await admin.get(at('parked-keys'))).body.items).toMatchObject([
      { ...key(), waitsFor: 'missing_event', missingFrom: 2, missingTo: 2, waiting: 1 },
    ]);
    const { status, body } = await admin.post(at('gap-skips'), { ...key(), reason: 'lost with its database' });
    expect([status, body]).toEqual([200, { free: true, more: false, outcomes: { apply: 1 } }]);
    expect(await noted()).toEqual([1, 3]);
    expect(await audited()).toMatchObject([{ action: 'event.gap_skipped', tenant_id: tenant }]);
    expect((await admin.post(at('gap-skips'), { ...key(), reason: 'again' })).body.code).toBe('events.no_gap');
  });
});

describe('the flow of events', () => {
  it('tells what is not sent yet and how far behind the service is', async () => {
    await service.db.transaction(systemScope(tenant), (tx) =>
      tx.query(
        `WITH l AS (INSERT INTO event_log VALUES ($1, $2, 'groups.jar', 't', 'a', 1, $3, '{}', '') RETURNING event_id)
         INSERT INTO outbox_pending (shard, event_id, occurred_at) SELECT 0, event_id, $2 FROM l`,
        [uuid(), service.clock.now(), tenant],
      ),
    );
    service.clock.advance({ seconds: 5 });
    const items = [{ topic: 'groups.jar', depth: 1, oldestAt: expect.any(String), oldestSeconds: 5 }];
    expect((await admin.get(at('outbox'))).body).toEqual({ items });
    expect((await as('operator', {}, uuid()).get(at('outbox'))).body).toEqual({ items: [] });
    expect((await admin.get(at('lag'))).body).toMatchObject({ waitingSeconds: 0, items: [] });
  });
});

describe('nobody else', () => {
  const reads = ['outbox', 'lag', 'dead-letters', 'dead-letters/1', 'parked-keys'];
  const writes = (id: number): [string, object][] => [
    ['redrives', key()],
    ['gap-skips', { ...key(), reason: 'x' }],
    [`dead-letters/${id}/discard`, { reason: 'x' }],
  ];

  it.each(['coordinator', 'program_lead', 'clinician', 'participant'])('is answered: not a %s', async (role) => {
    for (const path of reads) expect((await as(role).get(at(path))).status).toBe(403);
    for (const [path, body] of writes(1)) expect((await as(role).post(at(path), body)).status).toBe(403);
  });

  it('is answered: not an administrator of some sites only', async () => {
    const some = as('administrator', { sites: [uuid()] });
    for (const path of reads) {
      expect((await some.get(at(path))).body.code).toBe('operations.whole_health_system_only');
    }
    for (const [path, body] of writes(1)) expect((await some.post(at(path), body)).status).toBe(403);
  });

  it("finds another tenant's events: they answer like absent ones and stay as they are", async () => {
    const id = await stuck();
    const [one, absent] = [as('administrator', {}, uuid()), 999_999];
    expect((await one.get(at('dead-letters'))).body.items).toEqual([]);
    expect((await one.get(at('parked-keys'))).body.items).toEqual([]);
    const asked = async (path: string) => {
      const { traceId: _, instance: __, ...problem } = (await one.get(at(path))).body;
      return problem;
    };
    expect(await asked(`dead-letters/${id}`)).toEqual(await asked(`dead-letters/${absent}`));
    for (const [path, body] of writes(id)) expect((await one.post(at(path), body)).status).toBe(404);
    expect((await admin.get(at(`dead-letters/${id}`))).body).toMatchObject({ status: 'pending', attempts: 1 });
    expect(await audited()).toEqual([]);
  });
});

describe('bad input', () => {
  it.each(['0', '-1', '1.5', 'x', '1e3', '0x10', '9999999999999999', '%00'])(
    '%s is no number of a dead letter',
    async (id) => {
      expect((await admin.get(at(`dead-letters/${id}`))).status).toBe(400);
      expect((await admin.post(at(`dead-letters/${id}/discard`), { reason: 'x' })).status).toBe(400);
    },
  );

  it('a change without Idempotency-Key or reason is refused', async () => {
    const id = await stuck();
    const none = { 'idempotency-key': '' };
    for (const [path, body] of [
      ['redrives', key()],
      ['gap-skips', { ...key(), reason: 'x' }],
      [`dead-letters/${id}/discard`, { reason: 'x' }],
    ] as [string, object][]) {
      expect((await admin.post(at(path), body, none)).status).toBe(400);
    }
    expect((await admin.post(at(`dead-letters/${id}/discard`), {})).body.code).toBe('request.invalid');
    expect((await admin.post(at('gap-skips'), key())).body.code).toBe('request.invalid');
    expect((await admin.post(at('gap-skips'), { ...key(), reason: '' })).body.code).toBe('request.invalid');
    for (const topic of [1, '', 'a\0b', 'x'.repeat(201)]) {
      expect((await admin.post(at('redrives'), { ...key(), topic })).status).toBe(400);
    }
    expect(await noted()).toEqual([]);
  });

  it.each(['since=yesterday', 'limit=0', 'limit=201', 'cursor=x', 'unknown=1', 'topic=%00'])(
    'the list refuses %s',
    async (query) => {
      expect((await admin.get(at(`dead-letters?${query}`))).status).toBe(400);
    },
  );
});
