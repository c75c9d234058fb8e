import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { refusal } from '../../specs/refusal.js';
import { GroupProposal } from './group-proposal.js';

const at = instantOf('2026-03-02T15:00:00Z');
const side = (personId: string, siteId: string) => ({ personId, siteId, enrolmentId: `${personId} enrolment` });
const proposed = () =>
  GroupProposal.propose(
    'id',
    { tenantId: 't', lane: 'staff', programId: 'p', format: 'support_group', runId: 'run', siteId: 'north' },
    {
      members: [side('a', 'north'), side('b', 'south')],
      facilitator: side('f', 'east'),
      ...{ slot: null, language: 'en', modality: 'virtual', score: 3, reasons: [] },
    },
  ).aggregate;

it('is seen at the sites of the program and of everybody in it', () => {
  expect(proposed().siteIds).toEqual(['north', 'south', 'east']);
});

it('is taken out once, by an office of all its sites', () => {
  expect(refusal(() => proposed().remove('too_mixed', ['north'], at)).kind).toBe('forbidden');
  const group = proposed();
  expect(group.remove('too_mixed', '*', at)).toEqual([{ type: 'GroupRemoved' }]);
  expect(group.remove('too_mixed', '*', at)).toEqual([]);
  expect(group).toMatchObject({ state: 'removed', reason: 'too_mixed', closedAt: at });
});
