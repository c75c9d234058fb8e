import { type Instrument, mean, steps } from './instrument.js';

/** Emotional safety at the end of a session, 0 to 10; the score is the mean with "judged" reversed. */
export const checkOut: Instrument = {
  code: 'check_out',
  title: 'Check-out',
  scorerVersion: '1',
  level: 'individual',
  clinical: false,
  shares: 'score',
  validated: false,
  items: [
    { code: 'chance_to_speak', text: 'I had a chance to speak.' },
    { code: 'felt_heard', text: 'I felt heard.' },
    { code: 'felt_safe', text: 'I felt safe.' },
    { code: 'felt_judged', text: 'I felt judged.', reverse: true },
  ],
  scale: { values: steps(0, 10), labels: ['not at all', 'completely'] },
  lookBackDays: 0,
  total: mean,
  bands: [],
  licence: 'Own wording. Not a validated scale.',
};
