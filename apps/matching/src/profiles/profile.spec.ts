import { describe, expect, it } from '@jest/globals';
import { PersonWaitlistedV1, ProfileCompletedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { refusal } from '../../specs/refusal.js';
import { Profile, type ProfileAnswers } from './profile.js';
import { profileOutbound } from './profile.outbound.js';

const data = fixture(ProfileCompletedV1);
const { profileId, personId, role, completedAt, lane, siteId } = data;
const { programId, format } = fixture(PersonWaitlistedV1);
const place = { tenantId: 't', lane, siteId, programId, format, enrolmentId: 'e', personId, role };

const answers: ProfileAnswers = {
  needs: ['skill_development'],
  goals: [],
  values: [],
  specialty: null,
  languages: ['en'],
  availability: [{ day: 0, from: 1080, to: 1200 }],
  hoursPerMonth: null,
  seniorityYears: null,
  livedExperience: ['burnout'],
  avoid: { ownDepartment: false, personIds: [] },
  modality: 'either',
};
const complete = (given: Partial<ProfileAnswers> = {}) =>
  Profile.complete(profileId, place, completedAt, { ...answers, ...given });

describe('a profile', () => {
  it('is complete when it is entered, and told of once', () => {
    const { aggregate, facts } = complete();
    expect(facts.flatMap((fact) => profileOutbound(fact, aggregate)).map((event) => event.data)).toEqual([
      { ...data, programId, format },
    ]);
    const changed = aggregate.change({ ...answers, goals: ['research'] });
    expect(changed.flatMap((fact) => profileOutbound(fact, aggregate))).toEqual([]);
    expect(aggregate.answers.goals).toEqual(['research']);
  });

  it('has no empty windows', () => {
    const availability = [
      { day: 0, from: 1080, to: 1200 },
      { day: 1, from: 600, to: 600 },
    ];
    expect(refusal(() => complete({ availability }))).toMatchObject({
      code: 'matching.profile.window_empty',
      kind: 'invalid',
      details: { window: 1 },
    });
    const { aggregate } = complete();
    expect(refusal(() => aggregate.change({ ...answers, availability })).kind).toBe('invalid');
  });

  it('does not avoid its own person', () => {
    const avoid = { ownDepartment: false, personIds: [personId] };
    expect(refusal(() => complete({ avoid })).code).toBe('matching.profile.avoids_self');
  });
});
