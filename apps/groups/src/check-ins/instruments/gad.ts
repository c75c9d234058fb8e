import { type Instrument, type Item, steps, sum } from './instrument.js';

const FIRST_TWO: readonly Item[] = [
  { code: 'nervous', text: 'Feeling nervous, anxious, or on edge' },
  { code: 'control_worrying', text: 'Not being able to stop or control worrying' },
];

const shared = {
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  scale: { values: steps(0, 3), labels: ['not at all', 'several days', 'more than half the days', 'nearly every day'] },
  lookBackDays: 14,
  total: sum,
  licence: 'No permission required to reproduce, translate, display or distribute. © Pfizer Inc.',
} as const;

/** Sum 0 to 6; 3 and above is a positive screen. */
export const gad2: Instrument = {
  ...shared,
  code: 'gad_2',
  title: 'GAD-2',
  items: FIRST_TWO,
  bands: [
    { from: 0, code: 'negative' },
    { from: 3, code: 'positive' },
  ],
};

/** Sum 0 to 21. */
export const gad7: Instrument = {
  ...shared,
  code: 'gad_7',
  title: 'GAD-7',
  items: [
    ...FIRST_TWO,
    { code: 'worrying', text: 'Worrying too much about different things' },
    { code: 'relaxing', text: 'Trouble relaxing' },
    { code: 'restless', text: 'Being so restless that it is hard to sit still' },
    { code: 'irritable', text: 'Becoming easily annoyed or irritable' },
    { code: 'afraid', text: 'Feeling afraid as if something awful might happen' },
  ],
  bands: [
    { from: 0, code: 'minimal' },
    { from: 5, code: 'mild' },
    { from: 10, code: 'moderate' },
    { from: 15, code: 'severe' },
  ],
};
