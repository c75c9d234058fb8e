import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import type { HardRule } from '../matching-rules/index.js';
import { fitInGroup, type MeetingGroup } from './group-fit.engine.js';
import type { PoolPerson } from './pool-person.js';
import type { PoolContents } from './snapshot.engine.js';

const at = instantOf('2026-03-02T15:00:00Z');
const KINDS = ['availability', 'language', 'modality', 'reporting_line', 'past_block'] as const;

/** Mondays from 18:00 to 20:00 at home. */
function person(personId: string, answers: object | null = {}, over: Partial<PoolPerson> = {}): PoolPerson {
  const given = {
    ...{ needs: [], goals: [], values: [], languages: ['en-US'], modality: 'either', specialty: null },
    ...{ availability: [{ day: 0, from: 1080, to: 1200 }], avoid: { personIds: [], ownDepartment: false } },
    ...(answers as object),
  };
  return {
    ...{ personId, enrolmentId: `${personId}-enrolment`, siteId: 'north', role: 'participant', eligibleAt: at },
    ...{ barred: null, departmentId: null, managerId: null, zone: 'America/Chicago', taken: 0, finished: false },
    ...{ priority: 0, waitingSince: at, answers: answers === null ? null : given },
    ...over,
  } as unknown as PoolPerson;
}

const contents = (over: object = {}, off: readonly string[] = []) =>
  ({
    ...{ at, forbidden: [] },
    rules: { hardRules: KINDS.map((kind) => ({ kind, enabled: !off.includes(kind) }) as HardRule) },
    ...over,
  }) as unknown as PoolContents;

const group = (over: Partial<MeetingGroup> = {}): MeetingGroup => ({
  ...{ siteId: 'north', language: 'en', modality: 'in_person', people: [person('ben')] },
  slot: { day: 0, startMinute: 1080, endMinute: 1170, zone: 'America/Chicago' },
  ...over,
});
const fits = (who: PoolPerson, to = group(), pool = contents()) => fitInGroup(pool, to, who) !== undefined;

describe('somebody fits a group that meets', () => {
  it('who is free when it does, speaks its language and can come; and is told so', () => {
    expect(fitInGroup(contents(), group(), person('ana'))).toEqual([
      { code: 'slot', words: 'free when the group meets' },
      { code: 'language', words: 'the group speaks en' },
      { code: 'place', words: 'a place is free' },
    ]);
  });

  it.each<[string, PoolPerson]>([
    ['without a profile', person('ana', null)],
    ['at another time', person('ana', { availability: [{ day: 1, from: 1080, to: 1200 }] })],
    ['for a part of it', person('ana', { availability: [{ day: 0, from: 1080, to: 1140 }] })],
    ['at that hour somewhere else', person('ana', {}, { zone: 'America/Denver' })],
    ['in another language', person('ana', { languages: ['fr'] })],
    ['online only', person('ana', { modality: 'virtual' })],
    ['of another site', person('ana', {}, { siteId: 'south' })],
    ['led by a member', person('ana', {}, { managerId: 'ben' })],
    ['who keeps away from a member', person('ana', { avoid: { personIds: ['ben'], ownDepartment: false } })],
  ])('not %s', (_, who) => {
    expect(fits(who)).toBe(false);
  });

  it('not whom a member manages, avoids, or has parted from', () => {
    const ana = person('ana');
    expect(fits(ana, group({ people: [person('ben', {}, { managerId: 'ana' })] }))).toBe(false);
    const avoiding = person('ben', { avoid: { personIds: ['ana'], ownDepartment: false } });
    expect(fits(ana, group({ people: [avoiding] }))).toBe(false);
    expect(fits(ana, group(), contents({ forbidden: [{ participantId: 'ana', supporterId: 'ben' }] }))).toBe(false);
  });

  it('by their own clock: 19:00 in New York is 18:00 in Chicago', () => {
    const late = { availability: [{ day: 0, from: 1140, to: 1260 }] };
    expect(fits(person('ana', late, { zone: 'America/New_York' }))).toBe(true);
  });

  it('where the group said nothing, by what all of it share', () => {
    const open = group({ language: null, modality: null, slot: null });
    expect(fits(person('ana'), open)).toBe(true);
    expect(fits(person('ana', { languages: ['fr', 'en'] }), open)).toBe(true);
    expect(fits(person('ana', { languages: ['fr'] }), open)).toBe(false);
    expect(fits(person('ana', { languages: ['fr'] }), { ...open, people: [] })).toBe(true);
    expect(fits(person('ana', {}, { siteId: 'south' }), open)).toBe(true);
    expect(fits(person('ana', { modality: 'in_person' }, { siteId: 'south' }), open)).toBe(false);
    expect(fits(person('ana', {}, { siteId: 'south' }), group({ modality: 'virtual' }))).toBe(true);
  });

  it.each(KINDS)('whatever they bring where the program does not ask: %s', (kind) => {
    const worst = {
      ...{ availability: [], languages: ['fr'], modality: 'virtual' },
      avoid: { personIds: ['ben'], ownDepartment: false },
    };
    const who = person('ana', worst, { managerId: 'ben' });
    const asked = KINDS.filter((each) => each !== kind);
    expect(fits(who, group(), contents({}, KINDS))).toBe(true);
    expect(fits(who, group(), contents({}, asked))).toBe(false);
  });
});
