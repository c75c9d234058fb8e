import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Delivery, type DeliveryState } from './delivery.js';

const NOW = instantOf('2026-03-02T15:00:00Z');
const LATER = instantOf('2026-03-02T16:00:00Z');
const again = { retryAt: LATER, reason: 'smtp_451', unclear: false };

const delivery = (over: Partial<Delivery> = {}): Delivery =>
  Object.assign(new Delivery(), {
    state: 'sending',
    claim: 'mine',
    leaseUntil: LATER,
    attempts: 1,
    unclear: false,
    superseded: false,
    reason: null,
    settledAt: null,
    ...over,
  });

it('ends delivered, failed, suppressed or dropped, and lets go of its lease', () => {
  const ends: [(d: Delivery) => unknown, DeliveryState][] = [
    [(d) => d.delivered(NOW), 'delivered'],
    [(d) => d.fail('mine', 'smtp_550', NOW), 'failed'],
    [(d) => d.suppress('mine', 'switched_off', NOW), 'suppressed'],
    [(d) => d.drop('mine', 'outdated', NOW), 'cancelled'],
  ];
  for (const [end, state] of ends) {
    const d = delivery();
    end(d);
    expect(d).toMatchObject({ state, claim: null, leaseUntil: null, settledAt: NOW });
  }
});

it('tells the world what it delivered or failed to, once', () => {
  const d = delivery();
  expect(d.delivered(NOW)).toEqual([{ type: 'Delivered', at: NOW }]);
  expect(d.delivered(LATER)).toEqual([]);
  expect(delivery().fail('mine', 'smtp_550', NOW)).toEqual([{ type: 'Failed', at: NOW, reason: 'smtp_550' }]);
});

it('goes back to wait for the next attempt, the directory, or the morning', () => {
  const retried = delivery();
  retried.tryAgain('mine', again, NOW);
  expect(retried).toMatchObject({ state: 'planned', claim: null, retryAt: LATER, attempts: 1, reason: 'smtp_451' });
  const postponed = delivery();
  postponed.postpone('mine', LATER, 'directory_unavailable');
  expect(postponed).toMatchObject({ state: 'planned', retryAt: LATER, attempts: 0 });
  const held = delivery();
  held.hold('mine', LATER);
  expect(held).toMatchObject({ state: 'planned', dueAt: LATER, retryAt: null, attempts: 0, reason: 'quiet_hours' });
});

it('remembers that a mail may have arrived, whatever comes later', () => {
  const d = delivery();
  d.tryAgain('mine', { ...again, unclear: true }, NOW);
  Object.assign(d, { state: 'sending', claim: 'mine' });
  d.tryAgain('mine', again, NOW);
  expect(d.unclear).toBe(true);
});

it('listens to no sender that lost its lease, except that the server took the mail', () => {
  const d = delivery({ claim: 'another' });
  expect(d.fail('mine', 'x', NOW)).toEqual([]);
  expect(d.tryAgain('mine', again, NOW)).toEqual([]);
  expect(d.postpone('mine', LATER, 'x')).toEqual([]);
  expect(d.hold('mine', LATER)).toEqual([]);
  expect(d.suppress('mine', 'x', NOW)).toEqual([]);
  expect(d.drop('mine', 'x', NOW)).toEqual([]);
  expect(d).toMatchObject({ state: 'sending', claim: 'another' });
  expect(d.delivered(NOW)).toHaveLength(1);
});

it('is called off while it waits, and not tried twice when it is under way', () => {
  const waiting = delivery({ state: 'planned', claim: null });
  waiting.supersede(NOW);
  expect(waiting).toMatchObject({ state: 'cancelled', reason: 'superseded' });
  expect(waiting.supersede(NOW)).toEqual([]);
  const underWay = delivery();
  expect(underWay.supersede(NOW)).toHaveLength(1);
  expect(underWay.supersede(NOW)).toEqual([]);
  expect(underWay.state).toBe('sending');
  underWay.tryAgain('mine', again, NOW);
  expect(underWay).toMatchObject({ state: 'cancelled', reason: 'superseded' });
  const arrived = delivery({ superseded: true });
  arrived.delivered(NOW);
  expect(arrived.state).toBe('delivered');
});
