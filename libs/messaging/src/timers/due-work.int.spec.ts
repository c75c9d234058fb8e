import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError, plus } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { eventually, uuid } from '@holdfast/testing';
import { type House, openHouse, scope, tenant } from '../../test/house.js';
import { cancel, type DueItem, DueWorkRunner, gather, schedule, timers } from '../index.js';

let house: House;
const running: DueWorkRunner[] = [];

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

afterEach(async () => {
  await Promise.all(running.splice(0).map((runner) => runner.stop()));
});

const plan = (key: string, seconds: number, payload: Record<string, unknown> = {}) =>
  house.db.transaction(scope, (tx) =>
    schedule(tx, { kind: 'dim', key, dueAt: plus(tx.now, { seconds }), payload, tenantId: tenant }),
  );

const note = async ({ key, kind }: DueItem, tx: Tx) =>
  tx.query('INSERT INTO applied (lamp, sequence, what) VALUES ($1, 0, $2)', [key, kind]);

const runner = (run: (item: DueItem, tx: Tx) => Promise<unknown> = note) =>
  new DueWorkRunner(
    house.db,
    timers()
      .on('dim', { run })
      .resolve(() => ({ run })),
    { pollMs: 20 },
  );

const rows = () => house.database.sql('SELECT * FROM house.due_work ORDER BY key');

describe('schedule', () => {
  it('replaces work of the same kind and key, and cancel calls it off', async () => {
    await plan('a', 10, { n: 1 });
    await plan('a', 20, { n: 2 });
    expect(await rows()).toMatchObject([{ key: 'a', payload: { n: 2 } }]);
    await house.db.transaction(scope, (tx) => cancel(tx, 'dim', 'a'));
    expect(await rows()).toEqual([]);
  });

  it('commits with the business transaction or not at all', async () => {
    const failing = house.db.transaction(scope, async (tx) => {
      await schedule(tx, { kind: 'dim', key: 'a', dueAt: tx.now, payload: {}, tenantId: tenant });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await rows()).toEqual([]);
  });
});

describe('gather', () => {
  const add = (tx: Tx, seconds: number, payload: Record<string, unknown>) =>
    gather(tx, { kind: 'dim', key: 'a', dueAt: plus(tx.now, { seconds }), payload, tenantId: tenant });

  it('keeps what is planned, at the earlier of both times', async () => {
    const dueAt = plus(house.clock.now(), { seconds: 5 });
    await house.db.transaction(scope, (tx) => add(tx, 5, { n: 1 }));
    await house.db.transaction(scope, (tx) => add(tx, 9, { n: 2 }));
    expect(await rows()).toMatchObject([{ payload: { n: 1 }, due_at: new Date(dueAt) }]);
  });
});

describe('running', () => {
  it('does work when the clock says so, oldest first, with the tenant entered', async () => {
    const tenants: unknown[] = [];
    const one = runner(async (item, tx) => {
      tenants.push((await tx.query(`SELECT current_setting('app.tenant') AS t`))[0]?.t);
      return note(item, tx);
    });
    await plan('later', 60);
    await plan('b', 20);
    await plan('a', 10);
    expect(await one.runOne()).toBe(false);
    house.clock.advance({ seconds: 30 });
    while (await one.runOne());
    expect(await house.applied()).toEqual(['a 0 dim', 'b 0 dim']);
    expect(tenants).toEqual([tenant, tenant]);
    expect(await rows()).toMatchObject([{ key: 'later' }]);
  });

  it('does each piece once when several runners share the database, also after a restart', async () => {
    for (let i = 0; i < 30; i += 1) await plan(`lamp ${String(i).padStart(2, '0')}`, 0);
    running.push(runner(), runner());
    for (const one of running) one.start();
    await eventually(async () => (await house.applied()).length >= 10);
    await Promise.all(running.splice(0).map((one) => one.stop()));
    const next = runner();
    running.push(next);
    next.start();
    await eventually(async () => (await rows()).length === 0);
    const done = await house.applied();
    expect(new Set(done).size).toBe(30);
    expect(done).toHaveLength(30);
  });

  it('keeps work that its own handler planned again', async () => {
    await plan('a', 0);
    const again = runner((_, tx) =>
      schedule(tx, { kind: 'dim', key: 'a', dueAt: plus(tx.now, { hours: 1 }), payload: {}, tenantId: tenant }),
    );
    expect(await again.runOne()).toBe(true);
    expect(await again.runOne()).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  it('leaves kinds alone that it has no handler for', async () => {
    await house.db.transaction(scope, (tx) =>
      schedule(tx, { kind: 'paint', key: 'a', dueAt: tx.now, payload: {}, tenantId: uuid() }),
    );
    expect(await runner().runOne()).toBe(false);
  });
});

describe('failing', () => {
  it('undoes what the handler did, and tries again later', async () => {
    let fail = true;
    const one = runner(async (item, tx) => {
      await note(item, tx);
      if (fail) throw new Error('not yet');
    });
    await plan('a', 0);
    await one.runOne();
    expect(await house.applied()).toEqual([]);
    expect(await rows()).toMatchObject([{ attempts: 1, last_error: 'Error: not yet', failed_at: null }]);
    fail = false;
    expect(await one.runOne()).toBe(false);
    house.clock.advance({ seconds: 2 });
    expect(await one.runOne()).toBe(true);
    expect(await house.applied()).toEqual(['a 0 dim']);
  });

  it('keeps work that broke a rule, with its error, and does not try it again', async () => {
    const one = runner(() => Promise.reject(new DomainError('house.lamp.gone', 'not_found')));
    await plan('a', 0);
    await one.runOne();
    house.clock.advance({ days: 1 });
    expect(await one.runOne()).toBe(false);
    expect(await rows()).toMatchObject([{ last_error: 'house.lamp.gone', failed_at: expect.anything() }]);
    await plan('a', 0);
    expect(await rows()).toMatchObject([{ last_error: null, failed_at: null, attempts: 0 }]);
  });
});
