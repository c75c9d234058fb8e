import { expect, it } from '@jest/globals';
import { formatOf } from '../formats/formats.js';
import { planFor, type PlanStart } from '../program-plan.js';
import { agendaOf, templateFor, templates, TEMPLATES } from './templates.js';

const start = { startsOn: '2026-03-01' } as PlanStart;

it('are five, each on top of a format that is there', () => {
  expect(TEMPLATES).toEqual([
    'wellness_group',
    'interdisciplinary_forum',
    'onboarding_pair',
    'team_debrief',
    'reflective_round',
  ]);
  for (const { format } of templates) expect(() => formatOf(format)).not.toThrow();
});

it.each(templates.map((template) => [template.name, template] as const))(
  '%s begins a plan where it differs from its format, and its agenda fills its meeting',
  (name, { format, defaults, agenda }) => {
    const plan = planFor(format, { ...start, template: name });
    expect(plan).toMatchObject({ ...formatOf(format).defaults, ...defaults, template: name });
    const minutes = (agenda ?? []).reduce((sum, block) => sum + block.minutes, 0);
    expect(minutes).toBe(plan.sessionMinutes);
  },
);

it('refuses a format it does not stand on', () => {
  expect(() => templateFor('workshop', 'wellness_group')).toThrow('groups.program.template_not_fitting');
  expect(templateFor('workshop', null)).toBeNull();
});

it('has the three topics of onboarding, two departments in a forum, and invites by date of hire in one', () => {
  expect(agendaOf('mentorship', 'onboarding_pair').map(({ code }) => code)).toEqual([
    'clinical_procedures',
    'documentation',
    'patient_relationships',
  ]);
  expect(agendaOf('mentorship', null)).toEqual([]);
  expect(agendaOf('support_group', undefined)).toBe(formatOf('support_group').gathering?.agenda);
  const own = (key: 'leastDepartments' | 'hiredWithin') =>
    templates.filter((each) => each[key] !== null).map(({ name }) => name);
  expect([own('leastDepartments'), own('hiredWithin')]).toEqual([['interdisciplinary_forum'], ['onboarding_pair']]);
});
