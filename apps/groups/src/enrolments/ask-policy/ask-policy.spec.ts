import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Enrolment, type EnrolmentState } from '../enrolment.js';

const at = instantOf('2026-03-02T15:00:00Z');
const program = { programId: 'p', lane: 'staff', format: 'mentorship', siteIds: ['s'], phase: 'pilot' } as const;
const person = { personId: 'me', lane: 'staff', siteId: 's', active: true } as const;

/** Somebody who accepted the first version. */
function accepted(state: EnrolmentState): Enrolment {
  const request = { role: 'participant', entry: 'applied', by: 'me' } as const;
  const { aggregate } = Enrolment.request({ id: 'e', tenantId: 't', at }, program, person, request);
  aggregate.currentPolicy = '1';
  aggregate.acceptPolicy('me', '1', at);
  aggregate.state = state;
  return aggregate;
}

it('new policies are asked about once per version, of whoever accepted earlier ones and still takes part', () => {
  const of = accepted('placed');
  expect(of.askPolicy()).toEqual([]);
  of.currentPolicy = '2';
  expect([of.askPolicy(), of.askPolicy(), of.policyAsked]).toEqual([[{ type: 'PolicyAsked' }], [], '2']);
  of.acceptPolicy('me', '2', at);
  of.currentPolicy = '3';
  expect(of.askPolicy()).toEqual([{ type: 'PolicyAsked' }]);
  for (const state of ['completed', 'withdrawn'] as const) {
    const gone = accepted(state);
    gone.currentPolicy = '2';
    expect(gone.askPolicy()).toEqual([]);
  }
});

it('they are accepted before the first contact', () => {
  const of = accepted('eligible');
  of.refuseStalePolicy();
  of.currentPolicy = '2';
  expect(() => of.refuseStalePolicy()).toThrow('groups.enrolment.policy_not_accepted');
  of.acceptPolicy('me', '2', at);
  of.refuseStalePolicy();
});
