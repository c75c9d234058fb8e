import { describe, expect, it } from '@jest/globals';
import {
  SupportAnsweredV1,
  SupportClosedV1,
  SupporterAskedV1,
  SupportOfferedV1,
  SupportOverdueV1,
  SupportRequestedV1,
} from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { instantOf, plus } from '@holdfast/kernel';
import type { Origin } from './support-words.js';
import { supportRequestOutbound } from './support-request.outbound.js';
import { type SupportFact, SupportRequest } from './support-request.js';

const onCall = {
  firstResponse: { minutes: 30 },
  answer: { minutes: 10 },
  consent: { hours: 72 },
  followUp: { hours: 72 },
  rest: { hours: 48 },
};
const asked = fixture(SupportRequestedV1);
const at = asked.requestedAt;
const [me, owner] = [asked.personId, fixture(SupportOverdueV1).tellIds[0]!];
const supporter = fixture(SupporterAskedV1).supporterId;
const { lane, siteId, programId, format } = asked;

function open(origin: Origin = 'person') {
  const wish = { personId: me, origin, requestedBy: me, ownDepartment: false, ownerPersonId: owner };
  const place = { tenantId: 't', lane, siteId, programId, format };
  return SupportRequest.open(asked.requestId, at, place, wish, onCall);
}
const running = (...supporters: string[]) => {
  const { aggregate } = open();
  for (const id of supporters) aggregate.ask(id, at, onCall);
  return aggregate;
};
const answered = () => {
  const request = running(supporter);
  request.answer(supporter, at, onCall);
  return request;
};
const told = (facts: readonly SupportFact[], request: SupportRequest) =>
  facts.flatMap((fact) => supportRequestOutbound(fact, request)).map(({ data }) => data);
const names = (facts: readonly SupportFact[]) => facts.map(({ type }) => type);
const later = (minutes: number) => plus(at, { minutes });

describe('a person who asks', () => {
  it('starts the clock of the first response', () => {
    const { aggregate, facts } = open();
    expect(told(facts, aggregate)).toEqual([asked]);
    expect([aggregate.state, aggregate.dueBy]).toEqual(['asked', asked.respondBy]);
  });

  it('may call it off at any time, and once', () => {
    for (const request of [running(), running(supporter), answered()]) {
      expect(names(request.withdraw(me, at))).toEqual(['SupportClosed']);
      expect(request.withdraw(me, at)).toEqual([]);
      expect(request.nextLook(at, onCall)).toBeNull();
    }
    expect(() => running().withdraw(supporter, at)).toThrow('groups.support_request.not_own');
  });
});

describe('somebody else’s wish', () => {
  it.each(['third_party', 'outreach'] as const)('waits for the person’s yes: %s', (origin) => {
    const { aggregate, facts } = open(origin);
    expect(told(facts, aggregate)).toEqual([{ ...fixture(SupportOfferedV1), origin }]);
    expect(() => aggregate.ask(supporter, at, onCall)).toThrow('groups.support_request.not_asked');
    expect(() => aggregate.agree(owner, at, onCall)).toThrow('groups.support_request.not_own');
    expect(names(aggregate.agree(me, later(5), onCall))).toEqual(['SupportRequested']);
    expect(aggregate.dueBy).toBe(later(35));
    expect(aggregate.agree(me, later(6), onCall)).toEqual([]);
  });

  it('is the office’s to look after when no answer comes, told once; a late yes still counts', () => {
    const { aggregate } = open('third_party');
    const end = plus(at, onCall.consent);
    expect(aggregate.look(plus(end, { milliseconds: -1 }))).toEqual([]);
    expect(aggregate.look(end)).toEqual([{ type: 'SupportOverdue', what: 'consent' }]);
    expect(aggregate.look(plus(end, { days: 9 }))).toEqual([]);
    aggregate.agree(me, plus(end, { days: 10 }), onCall);
    expect([aggregate.state, aggregate.attention]).toEqual(['asked', null]);
  });
});

describe('asking', () => {
  it('tells the supporter until when, and not for whom', () => {
    const { aggregate } = open();
    const facts = aggregate.ask(supporter, at, onCall);
    expect(told(facts, aggregate)).toEqual([fixture(SupporterAskedV1)]);
    expect(JSON.stringify(told(facts, aggregate))).not.toContain(me);
  });

  it('goes on to the next one while nobody answers, and every one of them may still take it', () => {
    const request = running('a');
    expect(request.nextLook(at, onCall)).toBe(later(10));
    request.ask('b', later(10), onCall);
    expect(request.askedIds).toEqual(['a', 'b']);
    request.answer('a', later(12), onCall);
    expect([request.state, request.supporterId]).toEqual(['answered', 'a']);
    expect(() => request.answer('b', later(13), onCall)).toThrow('groups.support_request.not_asked');
  });

  it('says once that nobody is left to ask, and takes it back when somebody comes on call', () => {
    const request = running();
    expect(request.ask(null, at, onCall)).toEqual([{ type: 'SupportOverdue', what: 'supporter' }]);
    expect(request.ask(null, later(10), onCall)).toEqual([]);
    request.ask(supporter, later(20), onCall);
    expect(request.attention).toBeNull();
    expect(request.ask(null, later(21), onCall)).toEqual([]);
  });

  it('is told to the office when the clock runs out, once, and goes on', () => {
    const request = running(supporter);
    expect(request.nextLook(later(25), onCall)).toBe(asked.respondBy);
    expect(told(request.look(asked.respondBy), request)).toEqual([fixture(SupportOverdueV1)]);
    expect(request.look(later(60))).toEqual([]);
    expect(request.ask(null, later(60), onCall)).toEqual([]);
    expect(request.nextLook(later(60), onCall)).toBe(later(70));
  });
});

describe('a supporter', () => {
  it('takes it, once, and is to follow up within 72 hours', () => {
    const request = running(supporter);
    const { answeredAt } = fixture(SupportAnsweredV1);
    expect(told(request.answer(supporter, answeredAt, onCall), request)).toEqual([fixture(SupportAnsweredV1)]);
    expect(request.answer(supporter, answeredAt, onCall)).toEqual([]);
    expect(request.dueBy).toBe(plus(answeredAt, { hours: 72 }));
    expect(request.nextLook(answeredAt, onCall)).toBe(request.dueBy);
  });

  it('who was not asked cannot take it', () => {
    for (const by of ['stranger', me, null])
      expect(() => running(supporter).answer(by, at, onCall)).toThrow('groups.support_request.not_asked');
  });

  it('passes it on without a reason, before the answer or after, when the clock begins anew', () => {
    const request = running('a');
    expect(names(request.pass('a', at, onCall))).toEqual(['SupportPassedOn']);
    expect(request.askedIds).toEqual([]);
    request.ask('b', at, onCall);
    request.answer('b', at, onCall);
    expect(names(request.pass('b', later(40), onCall))).toEqual(['SupportPassedOn', 'SupportRequested']);
    expect([request.state, request.supporterId, request.dueBy]).toEqual(['asked', null, later(70)]);
    for (const by of ['a', 'b', null])
      expect(() => request.pass(by, at, onCall)).toThrow('groups.support_request.not_asked');
  });

  it('ends it with the follow-up check', () => {
    const { closedAt } = fixture(SupportClosedV1);
    const request = answered();
    expect(request.contact(supporter, false, at)).toEqual([]);
    expect(told(request.contact(supporter, true, closedAt), request)).toEqual([fixture(SupportClosedV1)]);
    expect(() => request.contact(supporter, true, closedAt)).toThrow('groups.support_request.not_answered');
    expect(() => request.pass(supporter, at, onCall)).toThrow('groups.support_request.closed');
  });

  it('of another request finds none', () => {
    expect(() => answered().contact('stranger', true, at)).toThrow('groups.support_request.not_found');
  });

  it('who does not follow up is told, and the office with them', () => {
    const request = answered();
    const facts = request.look(plus(at, { hours: 72 }));
    expect(told(facts, request)).toMatchObject([{ what: 'follow_up', tellIds: [supporter, owner] }]);
    expect(request.nextLook(plus(at, { hours: 72 }), onCall)).toBeNull();
  });
});

describe('the office', () => {
  const office = (sites: readonly string[], personId: string | null = owner) => ({
    personId,
    worksAt: (site: string) => sites.includes(site),
  });

  it('takes care of a person of its site', () => {
    expect(running().takeCare(office([siteId]), at)).toEqual([
      { type: 'SupportClosed', outcome: 'office_contact', at },
    ]);
    expect(() => running().takeCare(office(['elsewhere']), at)).toThrow('groups.support_request.not_of_the_office');
    expect(() => running().takeCare(office([siteId], me), at)).toThrow('groups.support_request.not_of_the_office');
  });

  it('hears of nothing that is late about itself', () => {
    const request = running();
    Object.assign(request, { ownerPersonId: me });
    expect(told(request.look(instantOf('2026-03-15T02:10:00Z')), request)).toMatchObject([{ tellIds: [] }]);
  });
});
