import { type Instrument, steps, sum } from './instrument.js';

/** One of five statements; 3 and above is burnout, 5 asks for help itself. */
export const burnoutSingleItem: Instrument = {
  code: 'burnout_single_item',
  title: 'Single-item burnout measure',
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  items: [
    {
      code: 'burnout',
      text: 'Overall, based on your definition of burnout, how would you rate your level of burnout?',
    },
  ],
  scale: {
    values: steps(1, 5),
    labels: [
      'I enjoy my work. I have no symptoms of burnout.',
      'Occasionally I am under stress and do not always have as much energy as I once did, but I do not feel burned out.',
      'I am definitely burning out and have one or more symptoms of burnout.',
      'The symptoms of burnout that I am experiencing will not go away. I think about frustration at work a lot.',
      'I feel completely burned out, and may need some changes or to seek some sort of help.',
    ],
  },
  lookBackDays: 0,
  total: sum,
  bands: [
    { from: 1, code: 'no_burnout' },
    { from: 3, code: 'burnout' },
    { from: 5, code: 'seek_help' },
  ],
  licence: 'Part of the Mini-Z: free for research, program evaluation and education; commercial use needs permission.',
};
