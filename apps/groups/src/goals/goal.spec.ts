import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { GoalChange, GoalWish, Outcome } from './goal-words.js';
import { Goal } from './goal.js';

const at = instantOf('2026-03-02T15:00:00Z');
const later = instantOf('2026-03-09T14:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'mentorship',
  groupId: 'g',
} as const;
const ground = { zone: 'America/Chicago', agreed: ['Find my feet'] };
const wish = (over: Partial<GoalWish> = {}): GoalWish => ({
  ...{ personId: 'ana', whose: 'member', domain: 'skills', text: 'Draw blood calmly', shared: false, checkInDates: [] },
  ...over,
});
const set = (over: Partial<GoalWish> = {}) => Goal.set('one', at, place, ground, wish(over)).aggregate;

describe('a goal', () => {
  it('is the person’s own, and nobody else sees it unless they want', () => {
    const { aggregate, facts } = Goal.set('one', at, place, ground, wish());
    expect(facts).toEqual([{ type: 'GoalSet' }]);
    expect(aggregate).toMatchObject({ personId: 'ana', state: 'open', shared: false, standing: null, groupId: 'g' });
    expect(() => aggregate.note('ben', 'under_way')).toThrow('groups.goal.not_own');
    expect(() => aggregate.change(null, { shared: true }, at)).toThrow('groups.goal.not_own');
    expect(aggregate.change('ana', { shared: true }, at)).toEqual([{ type: 'GoalChanged' }]);
    expect(aggregate.shared).toBe(true);
  });

  it('of a pair is one both agreed on, in these words, and both see to it', () => {
    expect(() => set({ whose: 'pair' })).toThrow('groups.goal.not_agreed');
    const goal = set({ whose: 'pair', text: 'Find my feet' });
    expect(goal.shared).toBe(true);
    expect(goal.note('ben', 'nearly_there')).toEqual([{ type: 'ProgressNoted' }]);
    expect(goal.standing).toBe('nearly_there');
    for (const change of [{ text: 'Another' }, { shared: false }] as GoalChange[]) {
      expect(() => goal.change('ana', change, at)).toThrow('groups.goal.agreed');
    }
    expect(goal.change('ben', { checkInDates: ['2026-03-09'] }, at)).toEqual([{ type: 'GoalChanged' }]);
  });

  it('is left as it is when nothing is changed', () => {
    expect(set().change('ana', {}, at)).toEqual([]);
  });

  it.each<[Outcome, string]>([
    ['reached', 'GoalReached'],
    ['let_go', 'GoalLetGo'],
  ])('is %s once, and nothing is asked of it any more', (outcome, type) => {
    const goal = set({ checkInDates: ['2026-03-09'] });
    expect(goal.finish('ana', outcome, later)).toEqual([{ type }]);
    expect([goal.state, goal.endedAt, goal.nextCheckInAt]).toEqual([outcome, later, null]);
    expect(goal.finish('ana', outcome, later)).toEqual([]);
    const other = outcome === 'reached' ? 'let_go' : 'reached';
    expect(() => goal.finish('ana', other, later)).toThrow('groups.goal.not_open');
    expect(() => goal.note('ana', 'stuck')).toThrow('groups.goal.not_open');
    expect(() => goal.change('ana', { shared: true }, later)).toThrow('groups.goal.not_open');
  });

  it('ends with the membership, is no blame and nobody else’s any more', () => {
    const open = set({ shared: true, checkInDates: ['2026-03-09'] });
    expect(open.endWithMembership(later)).toEqual([{ type: 'GoalEnded' }]);
    expect([open.state, open.shared, open.nextCheckInAt]).toEqual(['ended', false, null]);
    expect(open.endWithMembership(later)).toEqual([]);
    const reached = set({ shared: true });
    reached.finish('ana', 'reached', at);
    expect(reached.endWithMembership(later)).toEqual([{ type: 'GoalEnded' }]);
    expect([reached.state, reached.shared, reached.endedAt]).toEqual(['reached', false, at]);
  });
});

describe('check-in dates', () => {
  it.each([['2026-03-01'], ['2026-03-02'], ['2028-03-02']])('%s is no day to come within two years', (date) => {
    expect(() => set({ checkInDates: ['2026-03-10', date] })).toThrow('groups.goal.check_in_dates');
  });

  it('come in their order, in the morning of the group’s zone, over a change of summer time', () => {
    const goal = set({ checkInDates: ['2026-03-09', '2026-03-03'] });
    expect(goal.nextCheckInAt).toBe('2026-03-03T15:00:00.000Z');
    expect(goal.checkIn([], instantOf('2026-03-03T14:59:59Z'))).toEqual([]);
    expect(goal.checkIn([], instantOf('2026-03-03T15:00:00Z'))).toEqual([
      { type: 'GoalCheckInDue', dueOn: '2026-03-03', askedIds: ['ana'] },
    ]);
    expect(goal.nextCheckInAt).toBe('2026-03-09T14:00:00.000Z');
  });

  it('that were slept through are asked about once; a pair’s goal of both', () => {
    const dates = ['2026-03-03', '2026-03-05', '2026-03-20'];
    const goal = set({ whose: 'pair', text: 'Find my feet', checkInDates: dates });
    const members = [{ personId: 'ana' }, { personId: 'ben' }];
    expect(goal.checkIn(members, later)).toEqual([
      { type: 'GoalCheckInDue', dueOn: '2026-03-05', askedIds: ['ana', 'ben'] },
    ]);
    expect(goal.checkIn(members, later)).toEqual([]);
    expect(goal.checkInDates).toEqual(['2026-03-20']);
  });
});
