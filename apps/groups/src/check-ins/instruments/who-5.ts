import { type Instrument, steps, sum } from './instrument.js';

/** Five items of 0 to 5; their sum (0 to 25) times four makes 0 to 100, higher is better. */
export const who5: Instrument = {
  code: 'who_5',
  title: 'WHO-5 well-being index',
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  items: [
    { code: 'cheerful', text: 'I have felt cheerful and in good spirits' },
    { code: 'calm', text: 'I have felt calm and relaxed' },
    { code: 'active', text: 'I have felt active and vigorous' },
    { code: 'rested', text: 'I woke up feeling fresh and rested' },
    { code: 'interest', text: 'My daily life has been filled with things that interest me' },
  ],
  scale: {
    values: steps(0, 5),
    labels: [
      'at no time',
      'some of the time',
      'less than half of the time',
      'more than half of the time',
      'most of the time',
      'all of the time',
    ],
  },
  lookBackDays: 14,
  total: (values) => sum(values) * 4,
  // 28 and 50 themselves still belong to the lower band; totals are multiples of four.
  bands: [
    { from: 0, code: 'very_low' },
    { from: 29, code: 'low' },
    { from: 51, code: 'adequate' },
  ],
  licence: 'CC BY-NC-SA: commercial use needs the permission of the World Health Organization.',
};
