import { expect, it } from '@jest/globals';
import { PlanDueV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { planOutbound } from './plan.outbound.js';
import { Plan } from './plan.js';

const { planId, kind, dueOn, askedIds, ...place } = fixture(PlanDueV1);
const wish = { personId: 'ana', zone: 'UTC', problem: 'Nights', shared: true };
const at = instantOf('2026-03-02T15:00:00Z');
const { aggregate } = Plan.begin(planId, at, { ...place, tenantId: 't' } as never, wish);

it('says who is reminded of what kind of thing, and no word of it', () => {
  const events = planOutbound({ type: 'PlanDue', kind, dueOn, askedIds }, aggregate);
  expect(events).toEqual([PlanDueV1.of(fixture(PlanDueV1))]);
});

it.each(['PlanBegun', 'PlanChanged', 'StageDone', 'ItemDone', 'PlanFollowedUp', 'PlanEnded'] as const)(
  'keeps %s to its people',
  (type) => {
    expect(planOutbound({ type }, aggregate)).toEqual([]);
  },
);
