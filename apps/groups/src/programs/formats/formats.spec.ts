import { expect, it } from '@jest/globals';
import { checkPlan, planFor, type PlanStart } from '../program-plan.js';
import { type Format, FORMATS, formatOf } from './formats.js';

it('are seven', () => {
  expect(FORMATS).toHaveLength(7);
  expect(new Set(FORMATS).size).toBe(7);
});

it.each<[Format, object]>([
  ['mentorship', { cadence: 'two_weekly', sessionMinutes: 60, durationWeeks: 24, mentorCapacity: 2 }],
  ['peer_counseling', { cadence: null, sessionMinutes: 30 }],
  ['support_group', { cadence: 'weekly', sessionMinutes: 90, groupSize: { min: 4, max: 12 }, trialMembership: true }],
  ['supervision_group', { cadence: 'monthly', sessionMinutes: 90, groupSize: { min: 6, max: 10 } }],
  ['workshop', { groupSize: { min: 6, max: 30 }, durationWeeks: 8 }],
  ['informal_network', { groupSize: { min: 3, max: 40 }, instruments: [] }],
  ['online_community', { cadence: null }],
])('%s begins with what programs of its kind agree on', (format, defaults) => {
  expect(formatOf(format).defaults).toMatchObject(defaults);
});

it('pair people where a supporter has a capacity, and only there', () => {
  for (const format of FORMATS) {
    const { pairing, defaults } = formatOf(format);
    expect(defaults.mentorCapacity === null).toBe(pairing === null);
  }
});

it('has trained peers on call in peer counseling alone: 30 minutes to the first response, a check within 72 hours', () => {
  const onCall = FORMATS.filter((format) => formatOf(format).onCall !== null);
  expect(onCall).toEqual(['peer_counseling']);
  expect(formatOf('peer_counseling').onCall).toMatchObject({ firstResponse: { minutes: 30 }, followUp: { hours: 72 } });
});

it('have groups that are asked after a silence of some meetings of theirs, first once, then everybody', () => {
  const watched = FORMATS.filter((format) => formatOf(format).quiet !== null);
  expect(watched).toEqual(FORMATS.filter((format) => formatOf(format).onCall === null));
  for (const format of watched) expect(formatOf(format).quiet?.asks[1].of).toBe('everybody');
  expect(formatOf('online_community').quiet?.signs).toEqual(['post']);
});

it('ask after the first meeting how it fits where people are brought together for long', () => {
  const asking = FORMATS.filter((format) => formatOf(format).fitCheck !== null);
  expect(asking).toEqual(['mentorship', 'support_group', 'supervision_group']);
  expect(formatOf('mentorship').fitCheck).toBe('everybody');
});

it('let members grow only into roles that their groups are led in, the one that is needed last', () => {
  for (const format of FORMATS) {
    const { ladder = [], leads = [] } = formatOf(format).gathering ?? {};
    expect(leads.map(({ role }) => role)).toEqual(expect.arrayContaining([...ladder]));
    for (const last of ladder.slice(-1)) expect(leads.find(({ role }) => role === last)?.needed).toBe(true);
  }
});

it('knows no other', () => {
  expect(() => formatOf('choir' as Format)).toThrow('no such format: choir');
});

it('refuse a capacity for pairs where nobody is paired', () => {
  const start = { startsOn: '2026-03-01', mentorCapacity: 2 } as PlanStart;
  const check = (format: Format) => () => checkPlan(planFor(format, start), format, []);
  expect(check('workshop')).toThrow('groups.program.format_not_paired');
  expect(check('mentorship')).not.toThrow();
});
