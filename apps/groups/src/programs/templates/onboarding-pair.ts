import { mentorship } from '../formats/mentorship.js';
import type { Template } from './template.js';

/** A new hire with a seasoned colleague. */
export const onboardingPair: Template<'onboarding_pair'> = {
  name: 'onboarding_pair',
  format: mentorship.name,
  defaults: { cadence: 'weekly', sessionMinutes: 45, durationWeeks: 12 },
  agenda: [
    { code: 'clinical_procedures', minutes: 15, turns: 'free' },
    { code: 'documentation', minutes: 15, turns: 'free' },
    { code: 'patient_relationships', minutes: 15, turns: 'free' },
  ],
  leastDepartments: null,
  hiredWithin: { days: 90 },
};
