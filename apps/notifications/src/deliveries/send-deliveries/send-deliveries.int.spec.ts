import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MatchProposedV1, PersonChangedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { DomainError } from '@holdfast/kernel';
import { consumeBatch, eventRecord } from '@holdfast/messaging';
import { systemScope } from '@holdfast/persistence';
import { eventually, uuid } from '@holdfast/testing';
import { type Surroundings, surroundings } from '../../../specs/surroundings.js';
import { notifications } from '../../app.module.js';
import { DueDeliveries } from '../due-deliveries.store.js';

let at: Surroundings;
beforeAll(async () => {
  at = await surroundings();
});
afterAll(() => at?.stop());
beforeEach(() => {
  at.mail.onMessage = () => 'take';
  at.mail.onRecipient = () => 'take';
  at.directory.down = false;
});

const offer = (participantId: string, supporterId: string) =>
  MatchProposedV1.of({ ...fixture(MatchProposedV1), proposalId: uuid(), participantId, supporterId });

/** A person to whom one mail is due; the other side is unknown to the directory. */
async function somebody() {
  const person = at.person();
  await at.service.consume(at.tenant, [offer(person.id, uuid())]);
  return person;
}

const states = async (personId: string) => (await at.deliveries(personId)).map(({ state }) => state);
const settled = (personId: string, ...expected: string[]) =>
  eventually(async () => {
    expect(await states(personId)).toEqual(expected);
    return true;
  });

it('mails each person once, whatever is delivered twice, and says so in an event', async () => {
  const [ana, ben] = [at.person(), at.person()];
  const event = offer(ana.id, ben.id);
  const record = eventRecord(event, { tenantId: at.tenant, sequence: 1, occurredAt: at.service.clock.now() });
  const handlers = notifications.subscriptions?.resolve((handler) => at.service.app.get(handler)) ?? [];
  expect(await consumeBatch(at.service.db, handlers, [record])).toEqual({ apply: 1 });
  await consumeBatch(at.service.db, handlers, [record]);
  const sender = at.sender();
  const twin = at.sender();
  await settled(ana.id, 'delivered');
  await settled(ben.id, 'delivered');
  await sender.stop();
  await twin.stop();
  expect([at.mail.to(ana.email).length, at.mail.to(ben.email).length]).toEqual([1, 1]);
  const [row] = await at.deliveries(ana.id);
  expect(at.mail.to(ana.email)[0]?.mail.messageId).toBe(`<${row?.id}@holdfast.test>`);
  const told = (await at.service.published('NotificationDelivered')).filter(({ key }) => key === row?.id);
  expect(told.map(({ data }) => data)).toEqual([
    expect.objectContaining({ personId: ana.id, channel: 'email', category: 'matching' }),
  ]);
});

it('repeats the same Message-ID after a crash between the answer of the server and the mark', async () => {
  const ana = await somebody();
  // A process that dies there has had its answer, marks nothing and is heard of no more.
  class Crashed extends DueDeliveries {
    override settle = () => new Promise<never>(() => undefined);
  }
  const parts = at.service.app.get(DueDeliveries) as unknown as Record<string, never>;
  const crashed = new Crashed(parts['db']!, parts['deliveries']!, parts['preferences']!, parts['suppressions']!);
  const first = at.sender({}, crashed);
  await eventually(() => at.mail.to(ana.email).length === 1);
  void first.stop();
  await at.service.sql('UPDATE notifications.delivery SET lease_until = clock_timestamp() WHERE person_id = $1', [
    ana.id,
  ]);
  const second = at.sender();
  await settled(ana.id, 'delivered');
  await second.stop();
  const ids = at.mail.to(ana.email).map(({ mail }) => mail.messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  const [row] = await at.deliveries(ana.id);
  expect((await at.service.published('NotificationDelivered')).filter(({ key }) => key === row?.id)).toHaveLength(1);
});

/** The sender's side, whose marks come to nothing as often as there are errors. */
function failing(errors: Error[]) {
  class Failing extends DueDeliveries {
    override settle(...of: Parameters<DueDeliveries['settle']>) {
      const error = errors.shift();
      return error ? Promise.reject(error) : super.settle(...of);
    }
  }
  const parts = at.service.app.get(DueDeliveries) as unknown as Record<string, never>;
  return new Failing(parts['db']!, parts['deliveries']!, parts['preferences']!, parts['suppressions']!);
}

it('marks what the server took in spite of locks, and mails it once', async () => {
  const ana = await somebody();
  const errors = [
    Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }),
    Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
    new DomainError('request.too_many_writers', 'conflict', { retryAfter: 1 }),
  ];
  const sender = at.sender({ leaseMs: 2_000 }, failing(errors));
  await settled(ana.id, 'delivered');
  expect(errors).toEqual([]);
  await sender.stop();
  expect(at.mail.to(ana.email)).toHaveLength(1);
});

it("waits with its mark while somebody holds the row, and then marks before the mail is anybody else's", async () => {
  const ana = await somebody();
  const sender = at.sender();
  const [row] = await at.deliveries(ana.id);
  let letGo: () => void = () => undefined;
  let locked: Promise<unknown> = Promise.resolve();
  const held = new Promise<void>((resolve) => (letGo = resolve));
  at.mail.onMessage = () => {
    locked = at.service.db.transaction(systemScope(at.tenant), async (tx) => {
      await tx.query('SELECT FROM delivery WHERE delivery_id = $1 FOR UPDATE', [row?.id]);
      await held;
    });
    return 'take';
  };
  await eventually(() => at.mail.to(ana.email).length === 1);
  // Longer than the mark waits for a lock.
  setTimeout(letGo, 2_500);
  await settled(ana.id, 'delivered');
  await locked;
  await sender.stop();
  expect(at.mail.to(ana.email)).toHaveLength(1);
  expect((await at.deliveries(ana.id))[0]?.attempts).toBe(1);
});

it('tries again after a temporary refusal, and delivers once', async () => {
  const ana = await somebody();
  let refused = 0;
  at.mail.onMessage = () => (refused++ < 2 ? 451 : 'take');
  const sender = at.sender();
  await settled(ana.id, 'delivered');
  await sender.stop();
  expect(at.mail.to(ana.email)).toHaveLength(1);
  expect((await at.deliveries(ana.id))[0]?.attempts).toBe(3);
});

it('gives up after the last attempt, and says so', async () => {
  const ana = await somebody();
  at.mail.onMessage = (to) => (to === ana.email ? 451 : 'take');
  const sender = at.sender();
  await settled(ana.id, 'failed');
  await sender.stop();
  const [row] = await at.deliveries(ana.id);
  expect(row).toMatchObject({ attempts: 4, reason: 'smtp_451' });
  const told = (await at.service.published('NotificationFailed')).filter(({ key }) => key === row?.id);
  expect(told.map(({ data }) => data.reason)).toEqual(['smtp_451']);
});

it('fails at once where the address is refused for good, and writes no more until the entry changes', async () => {
  const ana = await somebody();
  at.mail.onRecipient = (to) => (to === ana.email ? 550 : 'take');
  const sender = at.sender();
  await settled(ana.id, 'failed');
  expect((await at.deliveries(ana.id))[0]).toMatchObject({ attempts: 1, reason: 'smtp_550' });
  at.mail.onRecipient = () => 'take';
  await at.service.consume(at.tenant, [offer(ana.id, uuid())]);
  await settled(ana.id, 'failed', 'suppressed');
  const changed = PersonChangedV1.of({ ...fixture(PersonChangedV1), personId: ana.id });
  await at.service.consume(at.tenant, [changed]);
  await at.service.consume(at.tenant, [offer(ana.id, uuid())]);
  await settled(ana.id, 'failed', 'suppressed', 'delivered');
  await sender.stop();
  expect(at.mail.to(ana.email)).toHaveLength(1);
});

it('fails where a message is refused for good, and does not hold it against the address', async () => {
  const ana = await somebody();
  at.mail.onMessage = () => 554;
  const sender = at.sender();
  await settled(ana.id, 'failed');
  at.mail.onMessage = () => 'take';
  await at.service.consume(at.tenant, [offer(ana.id, uuid())]);
  await settled(ana.id, 'failed', 'delivered');
  await sender.stop();
});

it('waits for no server that falls silent after the message, and repeats the same Message-ID', async () => {
  const ana = await somebody();
  let hung = 0;
  at.mail.onMessage = (to) => (to === ana.email && hung++ === 0 ? 'hang' : 'take');
  const sender = at.sender();
  await settled(ana.id, 'delivered');
  await sender.stop();
  const [row] = await at.deliveries(ana.id);
  expect(at.mail.seen.filter((id) => id.includes(String(row?.id)))).toHaveLength(2);
  expect(row?.attempts).toBe(2);
});

it('waits for the directory without counting attempts, and asks with a token the directory believes', async () => {
  at.directory.down = true;
  const ana = await somebody();
  const sender = at.sender();
  await eventually(async () => (await at.deliveries(ana.id))[0]?.reason === 'directory_unavailable');
  at.directory.down = false;
  await settled(ana.id, 'delivered');
  await sender.stop();
  expect((await at.deliveries(ana.id))[0]?.attempts).toBe(1);
});

it('fails where the directory knows nobody to write to', async () => {
  const unknown = uuid();
  await at.service.consume(at.tenant, [offer(unknown, uuid())]);
  const sender = at.sender();
  await settled(unknown, 'failed');
  await sender.stop();
  expect((await at.deliveries(unknown))[0]?.reason).toBe('no_address');
});
