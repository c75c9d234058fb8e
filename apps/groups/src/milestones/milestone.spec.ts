import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Milestone } from './milestone.js';

const place = {
  tenantId: 't',
  lane: 'patient',
  siteId: 'north',
  programId: 'p',
  format: 'support_group',
  groupId: 'g',
} as const;

it('is shared by whoever tells it, and taken back by them alone, once', () => {
  const at = instantOf('2026-03-02T15:00:00Z');
  const { aggregate, facts } = Milestone.share('one', at, place, { personId: 'ana', text: 'Up the stairs' });
  expect([facts, aggregate.state, aggregate.sharedAt]).toEqual([[{ type: 'MilestoneShared' }], 'shared', at]);
  expect(() => aggregate.withdraw('ben')).toThrow('groups.milestone.not_own');
  expect(() => aggregate.withdraw(null)).toThrow('groups.milestone.not_own');
  expect(aggregate.withdraw('ana')).toEqual([{ type: 'MilestoneWithdrawn' }]);
  expect([aggregate.withdraw('ana'), aggregate.state]).toEqual([[], 'withdrawn']);
});
