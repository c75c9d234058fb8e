import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, trace, TraceFlags } from '@opentelemetry/api';
import { type House, LampLitV1, LampLitV2, LampOutV1, openHouse, scope, tenant } from '../../test/house.js';
import { rememberSpans } from '../../test/tracing.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const log = () =>
  house.database.sql(
    `SELECT l.*, p.position FROM house.event_log l JOIN house.outbox_pending p USING (event_id, occurred_at) ORDER BY p.position`,
  );
const sequences = async () => (await log()).map((row) => `${row.aggregate_id} ${row.type.slice(19)} ${row.sequence}`);

describe('append', () => {
  it('gives the facts of an aggregate hole-free sequences, over transactions and in their order', async () => {
    await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 }), LampLitV1.of({ lampId: 'b', watts: 1 })]);
    await house.publish([LampOutV1.of({ lampId: 'a' }), LampLitV1.of({ lampId: 'a', watts: 2 })]);
    expect(await sequences()).toEqual(['a LampLit.v1 1', 'b LampLit.v1 1', 'a LampOut.v1 2', 'a LampLit.v1 3']);
  });

  it('leaves no hole after a rollback', async () => {
    const failing = house.db.transaction(scope, async (tx) => {
      await house.outbox().append(tx, [LampLitV1.of({ lampId: 'a', watts: 1 })]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 })]);
    expect(await sequences()).toEqual(['a LampLit.v1 1']);
  });

  it('keeps sequence, position and commit in one order when many write to one aggregate at once', async () => {
    const writers = Array.from({ length: 20 }, () => house.publish([LampLitV1.of({ lampId: 'a', watts: 1 })]));
    await Promise.all(writers);
    const rows = await log();
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('lets the versions of one fact share its sequence, the older first', async () => {
    const both = [LampLitV2.of({ lampId: 'a', milliwatts: 1_000 }), LampLitV1.of({ lampId: 'a', watts: 1 })];
    await house.publish([...both, ...both]);
    expect(await sequences()).toEqual(['a LampLit.v1 1', 'a LampLit.v2 1', 'a LampLit.v1 2', 'a LampLit.v2 2']);
    expect((await log()).map(({ headers }) => headers.ce_newestversion)).toEqual(['2', undefined, '2', undefined]);
  });

  it('writes CloudEvents attributes and the trace of the request', async () => {
    rememberSpans();
    const request = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: TraceFlags.SAMPLED };
    await context.with(trace.setSpanContext(context.active(), request), () =>
      house.publish([LampLitV1.of({ lampId: 'a', watts: 5 })]),
    );
    const [row] = await log();
    expect(row?.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: row?.event_id,
      ce_type: 'org.holdfast.house.LampLit.v1',
      ce_source: '/holdfast/house',
      ce_time: house.clock.now(),
      ce_subject: 'a',
      ce_sequence: '0000000000000001',
      ce_partitionkey: 'a',
      ce_tenantid: tenant,
      traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
    });
    expect(row?.data.toString()).toBe('{"lampId":"a","watts":5}');
    expect(row?.event_id[14]).toBe('7');
  });

  it('wakes the relay after commit only', async () => {
    let woken = 0;
    const wake = () => void (woken += 1);
    await house.db.transaction(scope, async (tx) => {
      await house.outbox(wake).append(tx, [LampLitV1.of({ lampId: 'a', watts: 1 })]);
      expect(woken).toBe(0);
    });
    expect(woken).toBe(1);
  });

  it('refuses an event larger than half a mebibyte and one without a tenant', async () => {
    const big = { contract: LampLitV1, key: 'a', data: { lampId: 'a', watts: 1, note: 'x'.repeat(600_000) } };
    await expect(house.publish([big])).rejects.toThrow(/event_log_size/);
    const nobody = house.db.transaction(null, (tx) => house.outbox().append(tx, [big]));
    await expect(nobody).rejects.toThrow('needs a scope');
  });

  it('cannot change or delete what is logged', async () => {
    await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 })]);
    for (const sql of ['DELETE FROM event_log', "UPDATE event_log SET topic = 'x'", 'DELETE FROM event_log_default']) {
      await expect(house.db.transaction(scope, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});
