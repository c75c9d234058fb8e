import { describe, expect, it } from '@jest/globals';
import { type DomainError, instantOf } from '@holdfast/kernel';
import { Enrolment, type EnrolmentFact, type EnrolmentState, STATES } from './enrolment.js';
import type { EnrolmentRequest, EnrolmentRole } from './enrolment-request.js';

const at = instantOf('2026-03-02T15:00:00Z');
const me = 'me';
const program = {
  programId: 'p',
  lane: 'staff',
  format: 'mentorship',
  siteIds: ['site-1', 'site-2'],
  phase: 'pilot',
} as const;
const person = { personId: me, lane: 'staff', siteId: 'site-2', active: true } as const;
const birth = { id: 'e', tenantId: 't', at };
const applied = (role: EnrolmentRole = 'participant'): EnrolmentRequest => ({ role, entry: 'applied', by: me });

/** An enrolment whose conditions are all met, put into a state. */
function enrolment(state: EnrolmentState, role: EnrolmentRole = 'participant'): Enrolment {
  const { aggregate } = Enrolment.request(birth, program, person, applied(role));
  aggregate.currentPolicy = '1';
  aggregate.qualified = true;
  aggregate.consent(me, new Map([['participation', 'c-1']]), at);
  aggregate.acceptPolicy(me, '1', at);
  aggregate.state = state;
  if (state === 'placed') aggregate.groupIds = ['g'];
  return aggregate;
}

const types = (facts: readonly EnrolmentFact[]) => facts.map(({ type }) => type);

/** What came of it: facts and the state after, or the code of the refusal and the state unchanged. */
function outcome(of: Enrolment, act: (of: Enrolment) => readonly EnrolmentFact[]): string {
  const before = of.state;
  try {
    const facts = types(act(of));
    return `${facts.join('+') || 'nothing'} -> ${of.state}`;
  } catch (error) {
    expect(of.state).toBe(before);
    return (error as DomainError).code.replace('groups.enrolment.', '!');
  }
}

const acts: Record<string, (of: Enrolment) => readonly EnrolmentFact[]> = {
  consent: (of) => of.consent(me, new Map([['outcomes_use', 'c-2']]), at),
  revokeParticipation: (of) => of.revoke(me, 'participation', at),
  acceptNewPolicy: (of) => {
    of.currentPolicy = '2';
    return of.acceptPolicy(me, '2', at);
  },
  reconsider: (of) => of.reconsider(at),
  lapse: (of) => {
    of.qualified = false;
    return of.reconsider(at);
  },
  waitlist: (of) => of.waitlist(),
  place: (of) => of.place('another'),
  returnToWaiting: (of) => of.returnToWaiting('g', at),
  complete: (of) => of.complete(),
  withdraw: (of) => of.withdraw(at),
  endWithProgram: (of) => of.endWithProgram(at),
};

const still = (state: string) => `nothing -> ${state}`;
const given = (state: string) => `ConsentGiven -> ${state}`;
const accepted = (state: string) => `PolicyAccepted -> ${state}`;
const gone = 'ConsentRevoked+EnrolmentWithdrawn -> withdrawn';

/** Per act the outcome in each state, in the order of STATES. For a supporter; participants differ where said below. */
const table: Record<string, string[]> = {
  consent: [
    'ConsentGiven+EnrolmentEligible -> eligible',
    given('eligible'),
    given('waitlisted'),
    given('placed'),
    '!closed',
    '!closed',
  ],
  revokeParticipation: [
    'ConsentRevoked -> requested',
    gone,
    gone,
    gone,
    'ConsentRevoked -> completed',
    'ConsentRevoked -> withdrawn',
  ],
  acceptNewPolicy: [
    'PolicyAccepted+EnrolmentEligible -> eligible',
    accepted('eligible'),
    accepted('waitlisted'),
    accepted('placed'),
    '!closed',
    '!closed',
  ],
  reconsider: ['EnrolmentEligible -> eligible', ...STATES.slice(1).map(still)],
  lapse: [
    still('requested'),
    'EnrolmentSetBack -> requested',
    'EnrolmentSetBack -> requested',
    ...STATES.slice(3).map(still),
  ],
  waitlist: [still('requested'), 'EnrolmentWaitlisted -> waitlisted', ...STATES.slice(2).map(still)],
  place: [
    '!not_waiting',
    'EnrolmentPlaced -> placed',
    'EnrolmentPlaced -> placed',
    'EnrolmentPlaced -> placed',
    '!not_waiting',
    '!not_waiting',
  ],
  returnToWaiting: [
    still('requested'),
    still('eligible'),
    still('waitlisted'),
    'EnrolmentReturned+EnrolmentEligible -> eligible',
    still('completed'),
    still('withdrawn'),
  ],
  complete: [
    '!not_placed',
    '!not_placed',
    '!not_placed',
    'EnrolmentCompleted -> completed',
    still('completed'),
    '!not_placed',
  ],
  withdraw: [...Array<string>(4).fill('EnrolmentWithdrawn -> withdrawn'), '!closed', still('withdrawn')],
  endWithProgram: [
    ...Array<string>(3).fill('EnrolmentWithdrawn -> withdrawn'),
    'EnrolmentCompleted -> completed',
    still('completed'),
    still('withdrawn'),
  ],
};

describe('every state and act', () => {
  it('covers them all', () => {
    expect(Object.keys(table)).toEqual(Object.keys(acts));
    for (const row of Object.values(table)) expect(row).toHaveLength(STATES.length);
  });

  it.each(Object.keys(table).flatMap((act) => STATES.map((state, n) => [act, state, table[act]![n]!] as const)))(
    '%s while %s: %s',
    (act, state, expected) => {
      expect(outcome(enrolment(state, 'supporter'), acts[act]!)).toBe(expected);
    },
  );

  it('lets a participant be placed once, and a qualification not matter to them', () => {
    expect(outcome(enrolment('placed'), acts.place!)).toBe('!not_waiting');
    expect(outcome(enrolment('eligible'), acts.lapse!)).toBe(still('eligible'));
  });
});

describe('becoming eligible', () => {
  const fresh = (role: EnrolmentRole) => {
    const { aggregate } = Enrolment.request(birth, program, person, applied(role));
    aggregate.currentPolicy = '1';
    return aggregate;
  };
  const participation = new Map([['participation', 'c-1']] as const);

  it.each([
    ['consent last', ['policy', 'consent']],
    ['policy last', ['consent', 'policy']],
  ])('takes both acts of a participant, %s', (_order, order) => {
    const waiting = fresh('participant');
    const act = (name: string) =>
      name === 'consent' ? waiting.consent(me, participation, at) : waiting.acceptPolicy(me, '1', at);
    expect(types(act(order[0]!))).not.toContain('EnrolmentEligible');
    expect(types(act(order[1]!))).toContain('EnrolmentEligible');
  });

  it('takes the qualification of a supporter as well, whenever it arrives', () => {
    const waiting = fresh('supporter');
    waiting.consent(me, participation, at);
    waiting.acceptPolicy(me, '1', at);
    expect(waiting.state).toBe('requested');
    waiting.qualified = true;
    expect(types(waiting.reconsider(at))).toEqual(['EnrolmentEligible']);
  });

  it('is not had for consent to something else', () => {
    const waiting = fresh('participant');
    waiting.acceptPolicy(me, '1', at);
    waiting.consent(me, new Map([['outcomes_use', 'c']]), at);
    expect(waiting.state).toBe('requested');
  });
});

describe('consent and policy', () => {
  it.each(['somebody', null])('are acts of the person alone, not of %s', (by) => {
    for (const act of [
      (of: Enrolment) => of.consent(by, new Map([['outcomes_use', 'c']]), at),
      (of: Enrolment) => of.revoke(by, 'participation', at),
      (of: Enrolment) => of.acceptPolicy(by, '1', at),
    ]) {
      expect(outcome(enrolment('requested'), act)).toBe('!not_own');
    }
  });

  it('stand once: giving again changes nothing, revoked ones can be given anew', () => {
    const of = enrolment('eligible');
    expect(of.consent(me, new Map([['participation', 'c-9']]), at)).toEqual([]);
    of.consent(me, new Map([['outcomes_use', 'c-2']]), at);
    of.revoke(me, 'outcomes_use', at);
    expect(types(of.consent(me, new Map([['outcomes_use', 'c-3']]), at))).toEqual(['ConsentGiven']);
    expect(of.consents.map(({ consentId, revokedAt }) => [consentId, revokedAt])).toEqual([
      ['c-1', null],
      ['c-2', at],
      ['c-3', null],
    ]);
    expect(of.state).toBe('eligible');
  });

  it('cannot be revoked when not given', () => {
    expect(outcome(enrolment('eligible'), (of) => of.revoke(me, 'contact_by_phone', at))).toBe('!consent_not_given');
  });

  it('are for the version that holds now', () => {
    expect(outcome(enrolment('requested'), (of) => of.acceptPolicy(me, '0', at))).toBe('!policy_not_current');
    expect(outcome(enrolment('eligible'), (of) => of.acceptPolicy(me, '1', at))).toBe(still('eligible'));
  });
});

describe('places', () => {
  it('of a supporter end one by one', () => {
    const of = enrolment('eligible', 'supporter');
    of.place('a');
    of.place('b');
    expect(of.place('b')).toEqual([]);
    expect(outcome(of, () => of.returnToWaiting('a', at))).toBe('EnrolmentReturned -> placed');
    expect(outcome(of, () => of.returnToWaiting('b', at))).toBe('EnrolmentReturned+EnrolmentEligible -> eligible');
    expect(of.groupIds).toEqual([]);
  });

  it('of a supporter who lapsed meanwhile lead back to the conditions, not into the pool', () => {
    const of = enrolment('placed', 'supporter');
    of.qualified = false;
    expect(outcome(of, () => of.returnToWaiting('g', at))).toBe('EnrolmentReturned -> requested');
  });

  it('are given up with the end', () => {
    const [gone, through] = [enrolment('placed'), enrolment('placed')];
    gone.withdraw(at);
    through.complete();
    expect([gone.groupIds, through.groupIds]).toEqual([[], []]);
  });
});
