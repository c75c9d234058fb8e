import { describe, expect, it } from '@jest/globals';
import { type Instant, instantOf } from '@holdfast/kernel';
import { coverageOf } from './coverage.js';
import { type OnCallTime, RotaEntry } from './rota-entry.js';

const hour = (n: number): Instant => instantOf(new Date(Date.UTC(2026, 2, 2, n)).toISOString());
const span = (from: number, to: number): OnCallTime => ({ startsAt: hour(from), endsAt: hour(to) });

it.each<[string, OnCallTime[], OnCallTime[], number]>([
  ['nobody', [], [span(0, 24)], 0],
  ['all day', [span(0, 24)], [], 1],
  ['more than all day', [span(-5, 30)], [], 1],
  ['a day shift', [span(6, 18)], [span(0, 6), span(18, 24)], 0.5],
  ['shifts that meet', [span(12, 24), span(0, 12)], [], 1],
  ['shifts that overlap, one within the other', [span(0, 20), span(2, 4), span(18, 24)], [], 1],
  ['a hole', [span(0, 10), span(13, 24)], [span(10, 13)], 0.875],
  ['another day', [span(30, 40)], [span(0, 24)], 0],
  ['a rest that outlasts the shift', [{ startsAt: hour(20), endsAt: hour(12) }], [span(0, 24)], 0],
])('with %s on call', (_, onCall, gaps, covered) => {
  expect(coverageOf(span(0, 24), onCall)).toEqual({ gaps, covered });
});

describe('a rota entry', () => {
  const place = { tenantId: 't', lane: 'staff', siteId: 's', programId: 'p', format: 'peer_counseling' } as const;
  const by = (personId: string, sites: string[] = []) => ({
    personId,
    worksAt: (site: string) => sites.includes(site),
  });
  const plan = (who = by('me'), time = span(1, 9)) =>
    RotaEntry.plan({ id: 'r', by: who, now: hour(2) }, 'me', place, time).aggregate;

  it('is planned and taken back by the supporter or by the office of their site', () => {
    for (const who of [by('me'), by('o', ['s'])]) {
      const entry = plan(who);
      expect(entry.cancel(who)).toHaveLength(1);
      expect(entry.cancel(who)).toEqual([]);
    }
    expect(() => plan(by('o', ['elsewhere']))).toThrow('groups.rota_entry.not_own');
    expect(() => plan().cancel(by('o'))).toThrow('groups.rota_entry.not_own');
  });

  it.each([
    ['backwards', span(9, 3)],
    ['over', span(0, 2)],
    ['longer than a week', span(3, 3 + 7 * 24 + 1)],
  ])('is not %s', (_, time) => {
    expect(() => plan(by('me'), time)).toThrow('groups.rota_entry.time_not_fitting');
  });
});
