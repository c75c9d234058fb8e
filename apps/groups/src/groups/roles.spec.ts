import { expect, it } from '@jest/globals';
import { formatOf, type Gathering } from '../programs/index.js';
import { Group, type GroupShape } from './group.js';
import { changeRole, nextRole } from './roles.js';

const place = { tenantId: 't', lane: 'staff', programId: 'p', format: 'support_group', siteId: 's' } as const;
const rules = formatOf('support_group').gathering as Gathering;
const group = () => {
  const roster = [
    { membershipId: 'm1', personId: 'lead', role: 'facilitator' },
    { membershipId: 'm2', personId: 'ana', role: 'member' },
  ] as const;
  return Group.form('g', place, { capacity: 4, gathering: null } as GroupShape, roster).aggregate;
};

it('leads from member to co-facilitator to facilitator, one after the other', () => {
  expect(nextRole(rules, 'member')).toBe('co_facilitator');
  expect(nextRole(rules, 'co_facilitator')).toBe('facilitator');
  expect(nextRole(rules, 'facilitator')).toBeUndefined();
  expect(nextRole(rules, 'mentee')).toBeUndefined();
});

it('leads nowhere where those who lead come from elsewhere', () => {
  const supervision = formatOf('supervision_group').gathering as Gathering;
  expect([nextRole(supervision, 'member'), nextRole(supervision, 'co_facilitator')]).toEqual([undefined, undefined]);
});

it('changes a role that nobody else has, and the same one again is nothing', () => {
  const before = group();
  expect(changeRole(before, 'ana', 'co_facilitator')).toEqual([{ type: 'RosterChanged' }]);
  expect(before.memberOf('ana')?.role).toBe('co_facilitator');
  expect(changeRole(before, 'ana', 'co_facilitator')).toEqual([]);
  expect(() => changeRole(before, 'ana', 'facilitator')).toThrow('groups.group.lead_taken');
  expect(() => changeRole(before, 'ben', 'facilitator')).toThrow('groups.group.not_a_member');
});

it('changes nothing in a group that is closed', () => {
  const over = group();
  over.close('completed', '2026-03-02T15:00:00.000Z' as never);
  expect(() => changeRole(over, 'ana', 'co_facilitator')).toThrow('groups.group.closed');
});
