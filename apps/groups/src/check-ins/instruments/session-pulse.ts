import { type Instrument, mean, steps } from './instrument.js';

/** Our own four questions, 0 to 10; the score is their mean. */
export const sessionPulse: Instrument = {
  code: 'session_pulse',
  title: 'Session pulse',
  scorerVersion: '1',
  level: 'individual',
  clinical: false,
  shares: 'score',
  validated: false,
  items: [
    { code: 'heard', text: 'I was heard and treated with respect.' },
    { code: 'topics', text: 'We talked about what matters to me.' },
    { code: 'approach', text: 'This way of working suits me.' },
    { code: 'overall', text: 'All in all, this meeting was right for me.' },
  ],
  scale: { values: steps(0, 10), labels: ['not at all', 'completely'] },
  lookBackDays: 0,
  total: mean,
  bands: [],
  licence: 'Own wording. Not a validated scale.',
};
