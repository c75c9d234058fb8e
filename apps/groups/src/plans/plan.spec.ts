import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { Acting, Outcome, PlanWish } from './plan-words.js';
import { Plan } from './plan.js';

const at = instantOf('2026-03-02T15:00:00Z');
const later = instantOf('2026-03-20T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'support_group',
  groupId: 'g',
} as const;
const members = ['ana', 'ben'];
const begin = (over: Partial<PlanWish> = {}) => {
  const wish = { personId: 'ana', zone: 'America/Chicago', problem: 'Nights', shared: true, ...over };
  return Plan.begin('one', at, place, wish).aggregate;
};
const acting = (over: Partial<Acting> = {}): Acting => ({
  idea: 2,
  items: [
    { itemId: 'i1', personId: 'ana', text: 'Ask for two nights in a row', dueOn: '2026-03-05' },
    { itemId: 'i2', personId: 'ben', text: 'Swap one of mine', dueOn: '2026-03-09' },
  ],
  followUpOn: '2026-03-09',
  ...over,
});
const weighed = [
  { pros: ['Easy'], cons: [] },
  { pros: [], cons: ['Needs somebody else'] },
];
/** At its last stage. */
const atWork = (over: Partial<Acting> = {}) => {
  const plan = begin();
  plan.brainstorm('ana', ['Earplugs', 'Swap']);
  plan.evaluate('ana', weighed);
  plan.act('ana', acting(over), members, at);
  return plan;
};

describe('the four stages', () => {
  it('follow each other, each with its own words', () => {
    const plan = begin();
    expect([plan.stage, plan.unsealed]).toEqual(['identify', { problem: 'Nights' }]);
    expect(plan.brainstorm('ana', ['Earplugs'])).toEqual([{ type: 'StageDone' }]);
    expect(plan.brainstorm('ana', ['Earplugs', 'Swap'])).toEqual([{ type: 'StageDone' }]);
    plan.evaluate('ana', weighed);
    expect(plan.stage).toBe('evaluate');
    plan.act('ana', acting(), members, at);
    expect(plan).toMatchObject({ stage: 'act', idea: 2, followUpOn: '2026-03-09' });
    expect(plan.unsealed?.actions).toEqual({ i1: 'Ask for two nights in a row', i2: 'Swap one of mine' });
    expect(JSON.stringify(plan.items)).not.toContain('Swap');
  });

  it.each<[string, (plan: Plan) => unknown, object]>([
    ['evaluate', (plan) => plan.evaluate('ana', weighed), { asked: 'evaluate', stage: 'identify', next: 'brainstorm' }],
    ['act', (plan) => plan.act('ana', acting(), members, at), { asked: 'act', stage: 'identify', next: 'brainstorm' }],
    ['solved', (plan) => plan.conclude('ana', 'solved', at), { asked: 'act', stage: 'identify', next: 'brainstorm' }],
    ['a follow-up', (plan) => plan.change('ana', { followUpOn: '2026-03-09' }, at), { asked: 'act' }],
  ])('are not skipped: %s', (_, skip, details) => {
    expect(() => skip(begin())).toThrow(
      expect.objectContaining({ code: 'groups.plan.not_at_stage', details: expect.objectContaining(details) }),
    );
  });

  it('are not gone back to while somebody builds on them', () => {
    expect(() => atWork().brainstorm('ana', ['Other'])).toThrow('groups.plan.not_at_stage');
    const plan = begin();
    expect(plan.change('ana', { problem: 'Nights, and days after them' }, at)).toEqual([{ type: 'PlanChanged' }]);
    plan.brainstorm('ana', ['Earplugs']);
    expect(() => plan.change('ana', { problem: 'Else' }, at)).toThrow('groups.plan.not_at_stage');
  });

  it('weigh every idea, and act on one there is', () => {
    const plan = begin();
    plan.brainstorm('ana', ['Earplugs', 'Swap']);
    expect(() => plan.evaluate('ana', weighed.slice(1))).toThrow('groups.plan.ideas_not_covered');
    expect(() => plan.evaluate('ana', [weighed[0]!, { pros: [], cons: [] }])).toThrow('groups.plan.idea_not_weighed');
    plan.evaluate('ana', weighed);
    expect(() => plan.act('ana', acting({ idea: 3 }), members, at)).toThrow('groups.plan.no_such_idea');
    expect(() => plan.act('ana', acting({ followUpOn: '2026-03-01' }), members, at)).toThrow('groups.plan.dates');
    expect(() => plan.act('ana', acting(), ['ana'], at)).toThrow('groups.plan.item_of_stranger');
    plan.change('ana', { shared: false }, at);
    expect(() => plan.act('ana', acting(), members, at)).toThrow('groups.plan.item_of_stranger');
  });

  it('are the owner’s', () => {
    expect(() => begin().brainstorm('ben', ['x'])).toThrow('groups.plan.not_own');
    expect(() => atWork().conclude(null, 'let_go', at)).toThrow('groups.plan.not_own');
    expect(() => atWork().change('ana', { shared: false }, at)).toThrow('groups.plan.items_of_others');
    expect(begin().change('ana', {}, at)).toEqual([]);
  });
});

describe('what is done', () => {
  it('is said by whoever does it, or by the owner, once', () => {
    const plan = atWork();
    expect(() => plan.completeItem('cleo', 'i1', at)).toThrow('groups.plan.not_own');
    expect(() => plan.completeItem('ben', 'i1', at)).toThrow('groups.plan.not_own');
    expect(() => plan.completeItem('ana', 'i9', at)).toThrow('groups.plan.item_not_found');
    expect(plan.completeItem('ben', 'i2', later)).toEqual([{ type: 'ItemDone' }]);
    expect(plan.completeItem('ana', 'i2', later)).toEqual([]);
    expect(plan.items.map(({ doneAt }) => doneAt)).toEqual([null, later]);
  });

  it('is the owner’s again when whoever was going to do it left', () => {
    const plan = atWork();
    expect(plan.handBack('ben')).toEqual([{ type: 'PlanChanged' }]);
    expect(plan.items.map(({ personId }) => personId)).toEqual(['ana', 'ana']);
    expect([plan.handBack('ben'), plan.handBack('ana')]).toEqual([[], []]);
  });
});

describe('what is due', () => {
  it('is asked about in the morning, of each who is concerned, once', () => {
    const plan = atWork();
    expect(plan.nextAskAt).toBe('2026-03-05T15:00:00.000Z');
    expect(plan.ask(instantOf('2026-03-05T14:59:00Z'))).toEqual([]);
    const due = { type: 'PlanDue', kind: 'action' };
    expect(plan.ask(plan.nextAskAt!)).toEqual([{ ...due, dueOn: '2026-03-05', askedIds: ['ana'] }]);
    expect(plan.ask(instantOf('2026-03-05T16:00:00Z'))).toEqual([]);
    expect(plan.nextAskAt).toBe('2026-03-09T14:00:00.000Z');
    expect(plan.ask(later)).toEqual([
      { ...due, dueOn: '2026-03-09', askedIds: ['ben'] },
      { type: 'PlanDue', kind: 'follow_up', dueOn: '2026-03-09', askedIds: ['ana'] },
    ]);
    expect(plan.nextAskAt).toBeNull();
  });

  it('is not what is done, nor anything of a plan that is over', () => {
    const plan = atWork();
    plan.completeItem('ana', 'i1', at);
    expect(plan.nextAskAt).toBe('2026-03-09T14:00:00.000Z');
    plan.conclude('ana', 'let_go', at);
    expect([plan.nextAskAt, plan.ask(later)]).toEqual([null, []]);
  });
});

describe('what comes of it', () => {
  it.each<[Outcome, object]>([
    ['solved', { state: 'solved', endedAt: later, stage: 'act' }],
    ['let_go', { state: 'let_go', endedAt: later }],
    ['another_idea', { state: 'open', stage: 'evaluate', idea: null, items: [], followUpOn: null }],
    ['new_ideas', { state: 'open', stage: 'identify', idea: null, items: [] }],
  ])('%s', (outcome, expected) => {
    const plan = atWork();
    expect(plan.conclude('ana', outcome, later)).toEqual([{ type: 'PlanFollowedUp' }]);
    expect(plan).toMatchObject(expected);
  });

  it('may be let go at any stage, and stays so', () => {
    const plan = begin();
    plan.conclude('ana', 'let_go', at);
    expect(plan.conclude('ana', 'let_go', later)).toEqual([]);
    expect(() => plan.brainstorm('ana', ['x'])).toThrow('groups.plan.not_open');
    expect(() => plan.conclude('ana', 'solved', later)).toThrow('groups.plan.not_open');
  });

  it('is another way than the one before, with what was weighed', () => {
    const plan = atWork();
    plan.conclude('ana', 'another_idea', at);
    plan.act('ana', acting({ idea: 1 }), members, at);
    expect(plan.idea).toBe(1);
  });

  it('is nothing when the membership ended: it stays with its owner alone', () => {
    const plan = atWork();
    expect(plan.endWithMembership(later)).toEqual([{ type: 'PlanEnded' }]);
    expect(plan).toMatchObject({ state: 'ended', shared: false, nextAskAt: null });
    expect(plan.endWithMembership(later)).toEqual([]);
  });
});
