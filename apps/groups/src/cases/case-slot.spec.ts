import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { CaseSlot } from './case-slot.js';
import { nextPresenters } from './rotation.js';

const at = instantOf('2026-03-05T16:20:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'supervision_group',
  groupId: 'g',
  sessionId: 's',
} as const;
const slot = () => CaseSlot.plan('c', place, 1, 'ana').aggregate;

describe('a case', () => {
  it('is attested once, by its presenter', () => {
    const own = slot();
    expect(() => own.attest('ben', at)).toThrow('groups.case.not_the_presenter');
    expect(() => own.attest(null, at)).toThrow('groups.case.not_the_presenter');
    expect([own.attest('ana', at), own.state, own.attestedAt]).toEqual([[{ type: 'CaseAttested' }], 'attested', at]);
    expect(own.attest('ana', at)).toEqual([]);
  });

  it('is attested anew when somebody else presents', () => {
    const own = slot();
    own.attest('ana', at);
    expect(own.handTo('ana')).toEqual([]);
    expect([own.handTo('ben'), own.state, own.attestedAt]).toEqual([[{ type: 'PresenterChanged' }], 'planned', null]);
  });
});

describe('whose turn it is', () => {
  const members = ['ana', 'ben', 'cleo', 'dan'];

  it('starts with those who came first', () => {
    expect(nextPresenters(members, [], 2)).toEqual(['ana', 'ben']);
  });

  it('comes to everybody before anybody again', () => {
    const turns: { personId: string; lastAt: string }[] = [];
    const seen = [1, 2, 3, 4].map((month) => {
      const two = nextPresenters(members, turns, 2);
      turns.unshift(...two.map((personId) => ({ personId, lastAt: `2026-0${month}` })));
      return two.join();
    });
    expect(seen).toEqual(['ana,ben', 'cleo,dan', 'ana,ben', 'cleo,dan']);
  });

  it('is a newcomer’s first, and nobody’s twice in one session', () => {
    const turns = members.map((personId) => ({ personId, lastAt: '2026-01' }));
    expect(nextPresenters([...members, 'eve'], turns, 2)).toEqual(['eve', 'ana']);
    expect(nextPresenters(['ana'], turns, 2)).toEqual(['ana']);
  });
});
