import { type Instrument, type Item, mean } from './instrument.js';

/**
 * Three scales that are asked and scored each by itself: the inventory has no grand total. Mean 0 to 100; 50 is the
 * cut-off in common use, the bands above it are one tool's and not official.
 */
const scale = (code: string, title: string, items: readonly Item[]): Instrument => ({
  code,
  title,
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  items,
  scale: {
    values: [0, 25, 50, 75, 100],
    labels: [
      'never, or to a very low degree',
      'seldom, or to a low degree',
      'sometimes, or somewhat',
      'often, or to a high degree',
      'always, or to a very high degree',
    ],
  },
  lookBackDays: 0,
  total: mean,
  bands: [
    { from: 0, code: 'low' },
    { from: 50, code: 'moderate' },
    { from: 75, code: 'high' },
    { from: 90, code: 'very_high' },
  ],
  licence: 'Copenhagen Burnout Inventory (Kristensen et al. 2005), free by its authors’ design.',
});

export const cbiPersonal = scale('cbi_personal', 'CBI: personal burnout', [
  { code: 'tired', text: 'How often do you feel tired?' },
  { code: 'physically_exhausted', text: 'How often are you physically exhausted?' },
  { code: 'emotionally_exhausted', text: 'How often are you emotionally exhausted?' },
  { code: 'cannot_take_more', text: 'How often do you think: "I can’t take it anymore"?' },
  { code: 'worn_out', text: 'How often do you feel worn out?' },
  { code: 'weak', text: 'How often do you feel weak and susceptible to illness?' },
]);

export const cbiWork = scale('cbi_work', 'CBI: work-related burnout', [
  { code: 'emotionally_exhausting', text: 'Is your work emotionally exhausting?' },
  { code: 'burnt_out', text: 'Do you feel burnt out because of your work?' },
  { code: 'frustrating', text: 'Does your work frustrate you?' },
  { code: 'worn_out_after', text: 'Do you feel worn out at the end of the working day?' },
  { code: 'exhausted_before', text: 'Are you exhausted in the morning at the thought of another day at work?' },
  { code: 'every_hour', text: 'Do you feel that every working hour is tiring for you?' },
  {
    code: 'energy_for_family',
    text: 'Do you have enough energy for family and friends during leisure time?',
    reverse: true,
  },
]);

export const cbiClient = scale('cbi_client', 'CBI: client-related burnout', [
  { code: 'hard', text: 'Do you find it hard to work with clients?' },
  { code: 'frustrating', text: 'Do you find it frustrating to work with clients?' },
  { code: 'drains', text: 'Does it drain your energy to work with clients?' },
  { code: 'give_more', text: 'Do you feel that you give more than you get back when you work with clients?' },
  { code: 'tired_of', text: 'Are you tired of working with clients?' },
  { code: 'how_long', text: 'Do you sometimes wonder how long you will be able to continue working with clients?' },
]);
