import { expect, it } from '@jest/globals';
import { instantOf, timeZoneOf } from '@holdfast/kernel';
import { type Circumstances, decide } from './decision.js';
import { Delivery } from './delivery.js';

const NOW = instantOf('2026-03-02T03:00:00Z');
const MORNING = instantOf('2026-03-02T07:00:00Z');
const NIGHT = { from: '22:00', to: '07:00' };

const decided = (of: Partial<Delivery>, at: Partial<Circumstances>) => {
  const delivery = Object.assign(new Delivery(), {
    channel: 'email',
    notice: 'offer_made',
    uselessAfter: null,
    superseded: false,
    ...of,
  });
  const circumstances = {
    now: NOW,
    careCritical: false,
    switchedOff: false,
    suppressed: false,
    quietHours: null,
    zone: timeZoneOf('UTC'),
    toldBefore: false,
    ...at,
  };
  return decide(delivery, circumstances);
};
const revocation = { channel: 'calendar', notice: 'session_cancelled' } as const;

it('sends what nothing speaks against', () => {
  expect(decided({}, {})).toEqual({ kind: 'send' });
});

it('drops what is called off, outdated, or takes back what nobody got', () => {
  expect(decided({ superseded: true }, {})).toEqual({ kind: 'drop', reason: 'superseded' });
  expect(decided({ uselessAfter: NOW }, {})).toEqual({ kind: 'drop', reason: 'outdated' });
  expect(decided(revocation, {})).toEqual({ kind: 'drop', reason: 'nothing_to_revoke' });
  expect(decided(revocation, { toldBefore: true })).toEqual({ kind: 'send' });
});

it('respects what people switched off, and addresses that refuse', () => {
  expect(decided({}, { switchedOff: true })).toEqual({ kind: 'suppress', reason: 'switched_off' });
  expect(decided({}, { suppressed: true })).toEqual({ kind: 'suppress', reason: 'address_refused' });
  expect(decided(revocation, { toldBefore: true, switchedOff: true })).toEqual({ kind: 'send' });
});

it('waits for the morning, unless it would come too late', () => {
  expect(decided({}, { quietHours: NIGHT })).toEqual({ kind: 'hold', until: MORNING });
  const late = instantOf('2026-03-02T07:00:01Z');
  expect(decided({ uselessAfter: late }, { quietHours: NIGHT })).toEqual({ kind: 'hold', until: MORNING });
  expect(decided({ uselessAfter: MORNING }, { quietHours: NIGHT })).toEqual({ kind: 'send' });
});

it('lets nothing stand in the way of what is critical', () => {
  const everything = { careCritical: true, switchedOff: true, suppressed: true, quietHours: NIGHT };
  expect(decided({}, everything)).toEqual({ kind: 'send' });
});
