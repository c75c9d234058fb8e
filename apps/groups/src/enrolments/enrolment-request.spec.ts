import { describe, expect, it } from '@jest/globals';
import { type DomainError, instantOf } from '@holdfast/kernel';
import { Enrolment } from './enrolment.js';
import type { EnrolmentRequest } from './enrolment-request.js';

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
const applied = { role: 'participant', entry: 'applied', by: me } as const;

describe('a request', () => {
  const refused = (over: Partial<EnrolmentRequest>, into: object = {}, who: object = {}) => {
    try {
      Enrolment.request(birth, { ...program, ...into }, { ...person, ...who }, { ...applied, ...over });
      return 'accepted';
    } catch (error) {
      return (error as DomainError).code;
    }
  };

  it('begins an enrolment at the site of the person', () => {
    const { aggregate, facts } = Enrolment.request(birth, program, person, applied);
    expect(aggregate).toMatchObject({ state: 'requested', siteId: 'site-2', personId: me, entry: 'applied' });
    expect(facts).toEqual([{ type: 'EnrolmentRequested' }]);
  });

  it.each(['draft', 'paused', 'ended'])('is refused while the program is %s', (phase) => {
    expect(refused({}, { phase })).toBe('groups.enrolment.program_not_open');
  });

  it.each([
    ['another lane', {}, { lane: 'patient' }, 'groups.enrolment.other_lane'],
    ['a person who no longer takes part', {}, { active: false }, 'groups.enrolment.person_not_active'],
    ['a site outside the program', {}, { siteId: 'site-3' }, 'groups.enrolment.site_not_in_program'],
    ['an invitation to oneself', { entry: 'invited' }, {}, 'groups.enrolment.entry_not_fitting'],
    ['an application of somebody else', { by: 'coordinator' }, {}, 'groups.enrolment.entry_not_fitting'],
  ] as const)('is refused for %s', (_what, request, who, code) => {
    expect(refused(request, {}, who)).toBe(code);
  });

  it.each(['invited', 'referred', 'nominated'] as const)('may be made for another person: %s', (entry) => {
    expect(refused({ entry, by: 'coordinator' })).toBe('accepted');
  });
});
