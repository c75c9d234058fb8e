import { type Instrument, mean, steps } from './instrument.js';

/** Mean 1 to 7 with items 1, 3 and 5 reversed; says something of a group and nothing of a person. */
export const psychologicalSafety: Instrument = {
  code: 'psychological_safety',
  title: 'Psychological safety (Edmondson)',
  scorerVersion: '1',
  level: 'group',
  clinical: false,
  shares: 'score',
  validated: true,
  items: [
    { code: 'mistakes', text: 'If you make a mistake on this team, it is often held against you.', reverse: true },
    { code: 'tough_issues', text: 'Members of this team are able to bring up problems and tough issues.' },
    { code: 'rejection', text: 'People on this team sometimes reject others for being different.', reverse: true },
    { code: 'risk', text: 'It is safe to take a risk on this team.' },
    { code: 'asking_help', text: 'It is difficult to ask other members of this team for help.', reverse: true },
    { code: 'undermining', text: 'No one on this team would deliberately act in a way that undermines my efforts.' },
    { code: 'skills_valued', text: 'Working with members of this team, my unique skills and talents are valued.' },
  ],
  scale: { values: steps(1, 7), labels: ['strongly disagree', 'strongly agree'] },
  lookBackDays: 0,
  total: mean,
  bands: [],
  licence: 'Published in Administrative Science Quarterly 1999; no licence text known. Have it checked before use.',
};
