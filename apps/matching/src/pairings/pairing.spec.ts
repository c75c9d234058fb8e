import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { refusal } from '../../specs/refusal.js';
import { Pairing } from './pairing.js';

const place = { tenantId: 't', lane: 'staff', programId: 'p' };
const side = (personId: string, siteId: string) => ({ personId, siteId, enrolmentId: `${personId} enrolment` });
const decision = { kind: 'pin', reason: 'asked_for', at: instantOf('2026-03-02T15:00:00Z') } as const;
const sides = { participant: side('mentee', 'north'), supporter: side('mentor', 'south') };

it('is about two people and seen at the sites of both', () => {
  const { aggregate, facts } = Pairing.decide('id', place, sides, decision);
  expect(facts).toEqual([{ type: 'PairingDecided' }]);
  expect(aggregate).toMatchObject({ state: 'standing', kind: 'pin', siteId: 'north', siteIds: ['north', 'south'] });
});

it('is about two, not one', () => {
  const one = { participant: side('mentee', 'north'), supporter: side('mentee', 'north') };
  expect(refusal(() => Pairing.decide('id', place, one, decision)).code).toBe('matching.pairing.same_person');
});

it('is lifted once', () => {
  const { aggregate } = Pairing.decide('id', place, sides, decision);
  expect(aggregate.lift()).toEqual([{ type: 'PairingLifted' }]);
  expect([aggregate.lift(), aggregate.state]).toEqual([[], 'lifted']);
});
