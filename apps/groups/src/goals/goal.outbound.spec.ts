import { expect, it } from '@jest/globals';
import { GoalCheckInDueV1, GoalSetV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf } from '@holdfast/kernel';
import { goalOutbound } from './goal.outbound.js';
import { Goal } from './goal.js';

const { goalId, personId, domain, ...place } = fixture(GoalSetV1);
const ground = { zone: 'America/Chicago', agreed: [] };
const wish = { personId, whose: 'member', domain: 'professional_identity', text: 'x', shared: true } as const;
const { aggregate } = Goal.set(
  goalId,
  instantOf('2026-03-02T15:00:00Z'),
  { ...place, tenantId: 't' } as never,
  ground,
  { ...wish, checkInDates: [] },
);

it('says that there is a goal and what kind, and no word of it', () => {
  expect(domain).toBe('professional_identity');
  expect(goalOutbound({ type: 'GoalSet' }, aggregate)).toEqual([GoalSetV1.of(fixture(GoalSetV1))]);
});

it('says who is asked, and when', () => {
  const { dueOn, askedIds } = fixture(GoalCheckInDueV1);
  const [event] = goalOutbound({ type: 'GoalCheckInDue', dueOn, askedIds }, aggregate);
  expect(event).toEqual(GoalCheckInDueV1.of(fixture(GoalCheckInDueV1)));
});

it.each(['GoalChanged', 'ProgressNoted', 'GoalReached', 'GoalLetGo', 'GoalEnded'] as const)(
  'keeps %s to its people',
  (type) => {
    expect(goalOutbound({ type }, aggregate)).toEqual([]);
  },
);
