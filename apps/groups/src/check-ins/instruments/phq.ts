import { type Instrument, type Item, steps, sum } from './instrument.js';

const FIRST_TWO: readonly Item[] = [
  { code: 'little_interest', text: 'Little interest or pleasure in doing things' },
  { code: 'feeling_down', text: 'Feeling down, depressed, or hopeless' },
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
export const phq2: Instrument = {
  ...shared,
  code: 'phq_2',
  title: 'PHQ-2',
  items: FIRST_TWO,
  bands: [
    { from: 0, code: 'negative' },
    { from: 3, code: 'positive' },
  ],
};

/** Sum 0 to 27 of nine items; the tenth asks how difficult it all made life and is not scored. */
export const phq9: Instrument = {
  ...shared,
  code: 'phq_9',
  title: 'PHQ-9',
  items: [
    ...FIRST_TWO,
    { code: 'sleep', text: 'Trouble falling or staying asleep, or sleeping too much' },
    { code: 'tired', text: 'Feeling tired or having little energy' },
    { code: 'appetite', text: 'Poor appetite or overeating' },
    {
      code: 'failure',
      text: 'Feeling bad about yourself, or that you are a failure or have let yourself or your family down',
    },
    {
      code: 'concentration',
      text: 'Trouble concentrating on things, such as reading the newspaper or watching television',
    },
    {
      code: 'movement',
      text:
        'Moving or speaking so slowly that other people could have noticed, or the opposite: being so fidgety or ' +
        'restless that you have been moving around a lot more than usual',
    },
    { code: 'self_harm', text: 'Thoughts that you would be better off dead or of hurting yourself in some way' },
    {
      code: 'difficulty',
      text:
        'If you checked off any problems, how difficult have these made it for you to do your work, take care of ' +
        'things at home, or get along with other people?',
      unscored: true,
    },
  ],
  bands: [
    { from: 0, code: 'minimal' },
    { from: 5, code: 'mild' },
    { from: 10, code: 'moderate' },
    { from: 15, code: 'moderately_severe' },
    { from: 20, code: 'severe' },
  ],
  trigger: { item: 'self_harm', from: 1, level: 'urgent', code: 'phq9_item9' },
  needsCrisisPlan: true,
};
