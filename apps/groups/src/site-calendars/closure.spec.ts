import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Closure, datesOf } from './closure.js';

const at = instantOf('2026-03-02T15:00:00Z');
const site = { tenantId: 't', siteId: 's' };
const record = (from: string, until: string) => Closure.record('id', site, 'holiday', { from, until });

it('stands from its first day to its last one, until it is lifted, once', () => {
  const { aggregate, facts } = record('2026-12-24', '2026-12-26');
  expect([facts, aggregate.state]).toEqual([[{ type: 'ClosureRecorded' }], 'standing']);
  expect(datesOf([aggregate])).toEqual(['2026-12-24', '2026-12-25', '2026-12-26']);
  expect(aggregate.lift(at)).toEqual([{ type: 'ClosureLifted' }]);
  expect([aggregate.lift(at), aggregate.liftedAt]).toEqual([[], at]);
});

it('may last one day, and a year, and neither less nor more', () => {
  expect(datesOf([record('2026-07-04', '2026-07-04').aggregate])).toEqual(['2026-07-04']);
  expect(datesOf([record('2026-01-01', '2027-01-01').aggregate])).toHaveLength(366);
  expect(() => record('2026-01-01', '2027-01-02')).toThrow('groups.closure.too_long');
  expect(() => record('2026-07-04', '2026-07-03')).toThrow('groups.closure.dates_reversed');
});

it('names a day once that two closures name', () => {
  const days = [
    { from: '2026-12-31', until: '2027-01-01' },
    { from: '2027-01-01', until: '2027-01-02' },
  ];
  expect(datesOf(days)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
});
