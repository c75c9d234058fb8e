import { describe, expect, it } from '@jest/globals';
import { type Instant, instantOf, plus } from '@holdfast/kernel';
import { draft } from '../../specs/drafts.js';
import { refusal } from '../../specs/refusal.js';
import { Proposal, type ProposalState, STATES } from './proposal.js';

const at = instantOf('2026-03-02T15:00:00Z');
const end = plus(at, { days: 7 });
const place = { tenantId: 't', lane: 'staff', programId: 'p', format: 'mentorship', runId: 'run' };

function proposal(): Proposal {
  const { aggregate } = Proposal.propose('id', place, draft());
  return aggregate;
}

function offered(): Proposal {
  const one = proposal();
  one.offer(end);
  return one;
}

const reach: Record<ProposalState, () => Proposal> = {
  considered: () => Proposal.consider('id', place, draft()).aggregate,
  proposed: proposal,
  removed: () => done(proposal(), (one) => one.remove('unsuitable', at)),
  dropped: () => done(proposal(), (one) => one.drop('not_free', at)),
  offered,
  accepted: () =>
    done(
      done(offered(), (one) => one.accept('mentor', at)),
      (one) => one.accept('mentee', at),
    ),
  declined: () => done(offered(), (one) => one.decline('mentor', null, at)),
  expired: () => done(offered(), (one) => one.expire(end)),
  placed: () => done(reach.accepted(), (one) => one.place()),
  refused: () => done(reach.accepted(), (one) => one.refuse('full')),
};

function done(one: Proposal, work: (one: Proposal) => unknown): Proposal {
  work(one);
  return one;
}

const moves: Record<string, (one: Proposal) => unknown[]> = {
  offer: (one) => one.offer(end),
  remove: (one) => one.remove('unsuitable', at),
  drop: (one) => one.drop('not_free', at),
  accept: (one) => one.accept('mentee', at),
  decline: (one) => one.decline('mentee', 'no_time', at),
  stop: (one) => one.stop('participant', 'enrolment_withdrawn', at),
  expire: (one) => one.expire(end),
  place: (one) => one.place(),
  refuse: (one) => one.refuse('full'),
  exchange: (one) => one.exchange(draft({ supporter: { personId: 'other', enrolmentId: 'other', siteId: 'south' } })),
};

/** Per state and move: the state it leads to, `=` for nothing happens, `!` for refused. */
const TABLE: Record<ProposalState, string> = {
  //         offer    remove  drop    accept   decline  stop     expire  place  refuse   exchange
  considered: '!      !       =       !        !        =        =       =      =       !',
  proposed: 'offered  removed dropped !        !        dropped  =       =      =       proposed',
  removed: ' !        =       =       !        !        =        =       =      =       !',
  dropped: ' !        !       =       !        !        =        =       =      =       !',
  offered: ' !        !       =       offered  declined declined expired =      =       !',
  accepted: '!        !       =       =        !        =        =       placed refused !',
  declined: '!        !       =       !        !        =        =       =      =       !',
  expired: ' !        !       =       !        !        =        =       =      =       !',
  placed: '  !        !       =       !        !        =        =       =      =       !',
  refused: ' !        !       =       !        !        =        =       placed =       !',
};

const cases = STATES.flatMap((state) =>
  Object.keys(moves).map((move, i) => [state, move, TABLE[state].trim().split(/\s+/)[i] as string] as const),
);

describe('transitions', () => {
  it.each(cases)('%s, %s: %s', (state, move, outcome) => {
    const one = reach[state]();
    const work = () => moves[move]!(one);
    if (outcome === '!') {
      expect(refusal(work)).toMatchObject({ kind: 'conflict', details: { state } });
      return;
    }
    const facts = work();
    expect(one.state).toBe(outcome === '=' ? state : outcome);
    expect(facts.length > 0).toBe(outcome !== '=');
  });

  it('covers every state', () => {
    for (const state of STATES) expect(reach[state]().state).toBe(state);
  });
});

describe('a proposal', () => {
  it('has after an exchange whatever the new supporter brings, and its participant as before', () => {
    const one = proposal();
    const supporter = { personId: 'other', enrolmentId: 'e-other', siteId: 'west' };
    const next = draft({ supporter, score: 7, reasons: [{ code: 'goals', words: '1 goal shared' }] });
    expect(one.exchange(next)).toEqual([{ type: 'SupporterExchanged' }]);
    const { score, reasons, slot } = next;
    expect(one).toMatchObject({ supporterId: 'other', supporterEnrolmentId: 'e-other', score, reasons, slot });
    expect(one).toMatchObject({ participantId: 'mentee', siteId: 'north', siteIds: ['north', 'west'] });
    expect(one.exchange(next)).toEqual([]);
  });
});

describe('an offer', () => {
  it('becomes a pair when the second side says yes, whichever it is', () => {
    const one = offered();
    expect(one.accept('mentee', at)).toEqual([{ type: 'OfferAnswered', by: 'participant' }]);
    expect(one.accept('mentee', at)).toEqual([]);
    expect(one.waitingFor()).toEqual(['supporter']);
    expect(one.accept('mentor', at)).toEqual([{ type: 'MatchAccepted' }]);
  });

  it('is for the two alone', () => {
    for (const by of ['stranger', null]) {
      expect(refusal(() => offered().accept(by, at))).toMatchObject({ kind: 'forbidden' });
      expect(refusal(() => offered().decline(by, null, at))).toMatchObject({ kind: 'forbidden' });
    }
  });

  it('names who declined and keeps the reason to itself', () => {
    const one = offered();
    expect(one.decline('mentor', 'no_time', at)).toEqual([{ type: 'MatchDeclined', by: 'supporter' }]);
    expect(one.decline('mentor', 'no_time', at)).toEqual([]);
    expect(one).toMatchObject({ declinedBy: 'supporter', reason: 'no_time', closedAt: at });
  });

  it('names the sides that had not answered when it ran out', () => {
    const one = offered();
    one.accept('mentee', at);
    const early: Instant = plus(end, { milliseconds: -1 });
    expect(one.expire(early)).toEqual([]);
    expect(one.expire(end)).toEqual([{ type: 'OfferExpired', waitingFor: ['supporter'] }]);
  });

  it('takes no answer after its time, even before the timer closed it', () => {
    expect(refusal(() => offered().accept('mentee', end)).code).toBe('matching.proposal.expired');
    expect(refusal(() => offered().decline('mentee', null, end)).code).toBe('matching.proposal.expired');
  });

  it('belongs to the participant’s site and is seen at both', () => {
    expect(offered()).toMatchObject({ siteId: 'north', siteIds: ['north', 'south'] });
    const near = draft({ supporter: { personId: 's', enrolmentId: 'e', siteId: 'north' } });
    expect(Proposal.propose('id', place, near).aggregate.siteIds).toEqual(['north']);
  });

  it('is open from the start when chosen again for one person', () => {
    const { aggregate, facts } = Proposal.proposeAtOnce('id', place, draft(), end);
    expect(aggregate).toMatchObject({ state: 'offered', expiresAt: end });
    expect(facts).toEqual([{ type: 'ProposalMade' }, { type: 'MatchProposed', expiresAt: end }]);
  });
});

describe('the reminder of an offer', () => {
  it('goes to the side that has not answered, while there is time to', () => {
    const one = reach.offered();
    expect(one.remind(at)).toEqual([{ type: 'OfferExpiring', waitingFor: ['mentee', 'mentor'], expiresAt: end }]);
    one.accept('mentee', at);
    expect(one.remind(at)).toMatchObject([{ waitingFor: ['mentor'] }]);
    expect(one.remind(end)).toEqual([]);
  });

  it('goes to nobody when the offer is over', () => {
    for (const state of STATES.filter((each) => each !== 'offered')) expect(reach[state]().remind(at)).toEqual([]);
  });
});
