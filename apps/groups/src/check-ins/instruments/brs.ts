import { type Instrument, mean, steps } from './instrument.js';

/** Mean 1 to 5 with items 2, 4 and 6 reversed. */
export const brs: Instrument = {
  code: 'brs',
  title: 'Brief Resilience Scale',
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  items: [
    { code: 'bounce_back', text: 'I tend to bounce back quickly after hard times.' },
    { code: 'hard_time', text: 'I have a hard time making it through stressful events.', reverse: true },
    { code: 'recover_soon', text: 'It does not take me long to recover from a stressful event.' },
    { code: 'hard_to_snap_back', text: 'It is hard for me to snap back when something bad happens.', reverse: true },
    { code: 'little_trouble', text: 'I usually come through difficult times with little trouble.' },
    { code: 'long_time', text: 'I tend to take a long time to get over set-backs in my life.', reverse: true },
  ],
  scale: { values: steps(1, 5), labels: ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'] },
  lookBackDays: 0,
  total: mean,
  bands: [
    { from: 1, code: 'low' },
    { from: 3, code: 'normal' },
    { from: 4.31, code: 'high' },
  ],
  licence: 'Free for research and education with citation (Smith et al. 2008); ask for any other use.',
};
