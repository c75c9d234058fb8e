import { describe, expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { refusal } from '../../specs/refusal.js';
import { type PlaceDraft, PlaceOffer, type PlaceOfferState, STATES } from './place-offer.js';

const at = instantOf('2026-03-02T15:00:00Z');
const end = plus(at, { days: 7 });
const place = { tenantId: 't', lane: 'staff', programId: 'p', format: 'support_group' };
const draft: PlaceDraft = {
  person: { personId: 'ana', enrolmentId: 'ana-enrolment', siteId: 'north' },
  ...{ role: 'participant', groupProposalId: 'proposal', slot: null, language: 'en', modality: 'virtual', reasons: [] },
};

const prepared = () => PlaceOffer.prepare('id', place, draft).aggregate;
const after = (one: PlaceOffer, work: (one: PlaceOffer) => unknown): PlaceOffer => {
  work(one);
  return one;
};
const reach: Record<PlaceOfferState, () => PlaceOffer> = {
  prepared,
  offered: () => after(prepared(), (one) => one.offer('group', end)),
  accepted: () => after(reach.offered(), (one) => one.accept('ana', at)),
  declined: () => after(reach.offered(), (one) => one.decline('ana', 'no_time', at)),
  expired: () => after(reach.offered(), (one) => one.expire(end)),
  withdrawn: () => after(prepared(), (one) => one.withdraw('group_closed', at)),
  placed: () => after(reach.accepted(), (one) => one.place()),
  refused: () => after(reach.accepted(), (one) => one.refuse('full', at)),
};

const works: readonly [string, (one: PlaceOffer) => readonly object[], readonly PlaceOfferState[]][] = [
  ['is made', (one) => one.offer('group', end), ['prepared']],
  ['is withdrawn', (one) => one.withdraw('group_closed', at), ['prepared', 'offered']],
  ['expires', (one) => one.expire(end), ['offered']],
  ['reminds', (one) => one.remind(at), ['offered']],
  ['is given', (one) => one.place(), ['accepted', 'refused']],
  ['is refused', (one) => one.refuse('full', at), ['prepared', 'accepted']],
];

describe.each(works)('an offered place %s', (_, work, from) => {
  it.each(STATES.map((state) => [state]))('from %s, or nothing happens', (state) => {
    const one = reach[state]();
    expect(one.state).toBe(state);
    expect(work(one)).toHaveLength(from.includes(state) ? 1 : 0);
  });
});

describe('an offered place', () => {
  it('is answered by the person alone, once, and before it runs out', () => {
    const late = refusal(() => reach.offered().accept('ana', end));
    expect(late).toMatchObject({ code: 'matching.place_offer.expired', kind: 'conflict' });
    expect(refusal(() => reach.offered().decline('ben', null, at)).code).toBe('matching.place_offer.not_own');
    expect(refusal(() => reach.prepared().accept('ana', at)).code).toBe('matching.place_offer.not_offered');
    expect(refusal(() => reach.accepted().decline('ana', null, at)).code).toBe('matching.place_offer.not_offered');
    expect(refusal(() => reach.declined().accept('ana', at)).code).toBe('matching.place_offer.not_offered');
    for (const state of ['accepted', 'placed'] as const) expect(reach[state]().accept('ana', at)).toEqual([]);
    expect(reach.declined().decline('ana', null, at)).toEqual([]);
  });

  it('does not run out before its time, whatever the timer says', () => {
    expect(reach.offered().expire(at)).toEqual([]);
    expect(reach.offered().remind(end)).toEqual([]);
    expect(reach.offered().remind(at)).toEqual([{ type: 'PlaceOfferExpiring', groupId: 'group', expiresAt: end }]);
  });

  it('keeps the reason of a decline to itself', () => {
    const one = reach.offered();
    expect(one.decline('ana', 'no_time', at)).toEqual([{ type: 'PlaceOfferEnded', outcome: 'declined' }]);
    expect(one.reason).toBe('no_time');
  });
});
