import { describe, expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import type { Quiet } from '../programs/index.js';
import { QuietSpell, type QuietStep } from './quiet-spell.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 's',
  programId: 'p',
  format: 'support_group',
  groupId: 'g',
} as const;
const rules: Quiet = {
  signs: ['session_held'],
  meetings: 3,
  leastDays: 21,
  asks: [
    { of: 'leads', within: { days: 5 } },
    { of: 'everybody', within: { days: 7 } },
  ],
};
const around = { rules, everybody: ['lead', 'ana', 'ben'], leads: ['lead'], officeWithin: { days: 7 } };
const silence = { since: plus(at, { days: -21 }), ownerPersonId: 'owner' };
const begin = (over: object = {}, step?: QuietStep) =>
  QuietSpell.begin({ id: 'q', at }, place, silence, { ...around, ...over }, step);

it('asks those who lead first, then everybody, and then is the office’s: each step with a time of its own', () => {
  const { aggregate: spell, facts } = begin();
  expect(facts).toEqual([{ type: 'GroupQuiet', step: 'first_asked', askedIds: ['lead'] }]);
  expect(spell.goOn(plus(at, { days: 4 }), around)).toEqual([]);
  const second = plus(at, { days: 5 });
  expect(spell.goOn(second, around)).toEqual([
    { type: 'GroupQuiet', step: 'asked_again', askedIds: ['lead', 'ana', 'ben'] },
  ]);
  expect(spell.dueAt).toBe(plus(second, { days: 7 }));
  const third = plus(second, { days: 7 });
  expect(spell.goOn(third, around)).toEqual([
    { type: 'GroupQuiet', step: 'with_office', askedIds: ['lead', 'ana', 'ben'] },
  ]);
  expect(spell.dueAt).toBe(plus(third, { days: 7 }));
  expect(spell.goOn(plus(third, { days: 70 }), around)).toEqual([]);
});

it('asks everybody at once where nobody leads any more', () => {
  expect(begin({ leads: [] }).facts).toMatchObject([{ askedIds: ['lead', 'ana', 'ben'] }]);
});

it('begins with the office where its people answered before and nothing came of it', () => {
  const { aggregate: spell, facts } = begin({}, 'with_office');
  expect([spell.state, facts]).toMatchObject(['with_office', [{ step: 'with_office' }]]);
});

describe('ended', () => {
  it.each(['first_asked', 'asked_again', 'with_office'] as const)('while %s, it goes on no more', (step) => {
    const { aggregate: spell } = begin({}, step);
    expect(spell.end('answered', at)).toEqual([{ type: 'QuietEnded', reason: 'answered', at }]);
    expect(spell.end('seen_to', plus(at, { days: 1 }))).toEqual([]);
    expect([spell.endedBy, spell.goOn(plus(at, { days: 70 }), around)]).toEqual(['answered', []]);
  });
});

it('knows nobody of the group', () => {
  const { aggregate } = begin();
  for (const person of around.everybody) expect(JSON.stringify(aggregate)).not.toContain(`"${person}"`);
});
