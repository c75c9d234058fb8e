import { expect, it } from '@jest/globals';
import { EncounterRecordedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { minus, plus } from '@holdfast/kernel';
import { type Contact, Encounter } from './encounter.js';
import { encounterOutbound } from './encounter.outbound.js';

const told = fixture(EncounterRecordedV1, 'with-type');
const { lane, siteId, programId, format, supporterId, personId, requestId, minutes, supportType, modality } = told;
const contact: Contact = {
  ...{ type: 'on_request', supporterId, personId, requestId, minutes, supportType, modality },
  ...{ occurredAt: told.occurredAt, hard: false },
};
const now = plus(told.occurredAt, { hours: 1 });
const record = (over: Partial<Contact> = {}) =>
  Encounter.record(
    { id: told.encounterId, now },
    { tenantId: 't', lane, siteId, programId, format },
    { ...contact, ...over },
    { hours: 48 },
  );

it('is told with its length and kind, and never whether it was hard', () => {
  for (const hard of [false, true]) {
    const { aggregate, facts } = record({ hard });
    expect(facts.flatMap((fact) => encounterOutbound(fact, aggregate)).map(({ data }) => data)).toEqual([told]);
  }
});

it('gives the supporter a rest after a hard one, counted from when it took place', () => {
  expect(record().aggregate.restUntil).toBeNull();
  expect(record({ hard: true }).aggregate.restUntil).toBe(plus(told.occurredAt, { hours: 48 }));
});

it.each<[string, Partial<Contact>, string]>([
  ['in the future', { occurredAt: plus(now, { minutes: 1 }) }, 'occurred_at_not_fitting'],
  ['too long ago', { occurredAt: minus(now, { days: 14, minutes: 1 }) }, 'occurred_at_not_fitting'],
  ['with oneself', { personId: supporterId }, 'with_oneself'],
  ['unplanned and asked for', { type: 'unplanned' }, 'request_not_fitting'],
  ['asked for by nobody', { requestId: null }, 'request_not_fitting'],
  ['a check of nothing', { type: 'follow_up', requestId: null }, 'request_not_fitting'],
])('is not %s', (_, over, code) => {
  expect(() => record(over)).toThrow(`groups.encounter.${code}`);
});

it('may be with somebody who is not in the program', () => {
  expect(record({ type: 'unplanned', requestId: null, personId: null }).aggregate.personId).toBeNull();
});
