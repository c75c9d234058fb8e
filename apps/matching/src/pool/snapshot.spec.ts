import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { candidates, solve, validate } from '@holdfast/matching-engine';
import { DEFAULTS } from '../matching-rules/rule-set.js';
import type { ProfileAnswers } from '../profiles/index.js';
import { draftsOf, leftOversOf } from './drafts.engine.js';
import { freePlaces, isWaiting, type PoolPerson } from './pool-person.js';
import { type PoolContents, takeSnapshot } from './snapshot.engine.js';

const at = instantOf('2026-01-15T15:00:00Z');

const answers = (over: Partial<ProfileAnswers> = {}): ProfileAnswers => ({
  needs: ['skill_development'],
  goals: [],
  values: [],
  specialty: null,
  languages: ['en'],
  availability: [{ day: 0, from: 1080, to: 1200 }],
  hoursPerMonth: null,
  seniorityYears: null,
  livedExperience: [],
  avoid: { ownDepartment: false, personIds: [] },
  modality: 'either',
  ...over,
});

const person = (id: string, role: PoolPerson['role'], over: Partial<PoolPerson> = {}): PoolPerson => ({
  enrolmentId: `${id} enrolment`,
  personId: id,
  siteId: 'north',
  role,
  eligibleAt: at,
  barred: null,
  departmentId: null,
  managerId: null,
  zone: 'America/Chicago',
  answers: answers(),
  taken: 0,
  finished: false,
  priority: 0,
  waitingSince: null,
  ...over,
});

const contents = (persons: readonly PoolPerson[], over: Partial<PoolContents> = {}): PoolContents => ({
  at,
  persons,
  placesPerSupporter: 2,
  lane: 'staff',
  rules: DEFAULTS,
  seed: 1,
  relations: [],
  forbidden: [],
  managers: {},
  ...over,
});

describe('who is in a snapshot', () => {
  it('is everybody who waits and is known, and every supporter with the places left', () => {
    const pool = contents([
      person('waits', 'participant'),
      person('barred', 'participant', { barred: 'consent_revoked' }),
      person('placed', 'participant', { taken: 1 }),
      person('finished', 'participant', { finished: true }),
      person('unknown', 'participant', { answers: null }),
      person('elsewhere', 'participant', { siteId: 'south' }),
      person('one left', 'supporter', { taken: 1 }),
      person('lapsed', 'supporter', { barred: 'qualification_lapsed' }),
      person('unprofiled', 'supporter', { answers: null }),
    ]);
    const { problem, withoutProfile } = takeSnapshot(pool, ({ siteId }) => siteId === 'north');
    expect(() => validate(problem)).not.toThrow();
    expect(problem.participants.map(({ id }) => id)).toEqual(['waits']);
    expect(withoutProfile.map(({ personId }) => personId)).toEqual(['unknown']);
    expect(problem.supporters.map(({ id, capacity, eligible }) => [id, capacity, eligible])).toEqual([
      ['one left', 1, true],
      ['lapsed', 0, false],
    ]);
  });

  it('counts no places below none, and none for a supporter who may not be matched', () => {
    expect(freePlaces(person('s', 'supporter', { taken: 3 }), 2)).toBe(0);
    expect(freePlaces(person('s', 'supporter', { barred: 'inactive' }), 2)).toBe(0);
    expect(freePlaces(person('p', 'participant'), 2)).toBe(0);
    expect(isWaiting(person('s', 'supporter'))).toBe(false);
  });

  it('takes the hours of running relations off', () => {
    const hardRules = DEFAULTS.hardRules.map((rule) =>
      rule.kind === 'capacity' ? { ...rule, hoursPerRelation: 2 } : rule,
    );
    const busy = person('busy', 'supporter', { taken: 1, answers: answers({ hoursPerMonth: 3 }) });
    const { problem } = takeSnapshot(contents([busy], { rules: { ...DEFAULTS, hardRules } }));
    expect(problem.supporters[0]!.hoursPerMonth).toBe(1);
  });
});

describe('hours that differ', () => {
  const capacity = { kind: 'capacity', enabled: true, hoursPerRelation: 2, hoursByNeed: { exam: 6 } } as const;
  const hardRules = DEFAULTS.hardRules.map((rule) => (rule.kind === 'capacity' ? capacity : rule));
  const rules = { ...DEFAULTS, hardRules };
  const supporter = (taken: number) =>
    person('s', 'supporter', { taken, answers: answers({ needs: ['exam', 'talk'], hoursPerMonth: 10 }) });
  const asking = (id: string, need: string, taken = 0) =>
    person(id, 'participant', { taken, answers: answers({ needs: [need] }) });

  it('are taken off by what each running relation costs', () => {
    const relations = ['one', 'gone'].map((participantId) => ({ supporterId: 's', participantId }));
    const { problem } = takeSnapshot(
      contents([supporter(2), asking('one', 'exam', 1)], { rules, relations, placesPerSupporter: 5 }),
    );
    expect(problem.supporters[0]).toMatchObject({ hoursPerMonth: 2, capacity: 3 });
  });

  it('decide how many fit', () => {
    const people = [supporter(0), asking('a', 'exam'), asking('b', 'exam'), asking('c', 'talk'), asking('d', 'talk')];
    const { pairs } = solve(takeSnapshot(contents(people, { rules, placesPerSupporter: 5 })).problem);
    expect(pairs.map(({ participantId }) => participantId)).toEqual([expect.stringMatching(/[ab]/), 'c', 'd']);
  });
});

describe('fairness', () => {
  it.each([
    ['off', []],
    ['worst_off_first', ['worst_off', 'spread', 'fit']],
    ['even_load_first', ['spread', 'worst_off', 'fit']],
  ] as const)('%s: the engine is asked for %j', (fairness, goals) => {
    expect(takeSnapshot(contents([], { rules: { ...DEFAULTS, fairness } })).problem.fairness).toEqual(goals);
  });
});

describe('weeks in several zones', () => {
  it('meet where the clocks meet, and the slot stands on the participant’s clock', () => {
    const noon = (hour: number) => [{ day: 2, from: hour * 60, to: hour * 60 + 60 }];
    const persons = [
      person('chicago', 'participant', { answers: answers({ availability: noon(12) }) }),
      person('new york', 'supporter', { zone: 'America/New_York', answers: answers({ availability: noon(13) }) }),
      person('same numbers', 'supporter', { zone: 'America/New_York', answers: answers({ availability: noon(12) }) }),
    ];
    const snapshot = takeSnapshot(contents(persons));
    expect(snapshot.zone).toBe('America/New_York');
    expect(draftsOf(snapshot, solve(snapshot.problem))).toMatchObject([
      {
        participant: { personId: 'chicago', enrolmentId: 'chicago enrolment' },
        supporter: { personId: 'new york' },
        slot: { day: 2, startMinute: 720, endMinute: 780, zone: 'America/Chicago' },
        modality: 'in_person',
      },
    ]);
    expect(candidates(snapshot.problem, 'chicago').refused.map(({ supporterId }) => supporterId)).toEqual([
      'same numbers',
    ]);
  });

  it('offer the participant’s first window where a program asks for no common time', () => {
    const hardRules = DEFAULTS.hardRules.map((rule) =>
      rule.kind === 'availability' ? { ...rule, enabled: false } : rule,
    );
    const apart = answers({ availability: [{ day: 5, from: 0, to: 60 }] });
    const persons = [person('p', 'participant'), person('s', 'supporter', { answers: apart })];
    const snapshot = takeSnapshot(contents(persons, { rules: { ...DEFAULTS, hardRules } }));
    const [draft] = draftsOf(snapshot, solve(snapshot.problem));
    expect(draft!.slot).toEqual({ day: 0, startMinute: 1080, endMinute: 1200, zone: 'America/Chicago' });
  });
});

describe('why somebody is left over', () => {
  const reasonOf = (supporters: readonly PoolPerson[], over: Partial<PoolPerson> = {}) => {
    const snapshot = takeSnapshot(contents([person('p', 'participant', over), ...supporters]));
    return leftOversOf(snapshot, solve(snapshot.problem)).map(({ reason }) => reason);
  };
  const supporter = (given: Partial<ProfileAnswers>, over: Partial<PoolPerson> = {}) =>
    person('s', 'supporter', { answers: answers(given), ...over });

  it.each([
    ['no_supporters', [], {}],
    ['all_full', [supporter({}, { taken: 2 })], {}],
    ['no_common_language', [supporter({ languages: ['es'] })], {}],
    ['no_common_time', [supporter({ availability: [{ day: 1, from: 0, to: 60 }] })], {}],
    ['no_common_modality', [supporter({ modality: 'in_person' }, { siteId: 'south' })], {}],
    ['no_fit', [supporter({})], { managerId: 's' }],
    ['profile_missing', [supporter({})], { answers: null }],
  ] as const)('%s', (reason, supporters, over) => {
    expect(reasonOf(supporters, over)).toEqual([reason]);
  });

  it('is nothing for people who share a language in different countries', () => {
    expect(reasonOf([supporter({ languages: ['en-GB'] })], { answers: answers({ languages: ['en-US'] }) })).toEqual([]);
  });
});
