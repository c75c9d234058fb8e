import { type Instrument, steps, sum } from './instrument.js';

/** Sum 3 to 9. No official cut-off; 6 and above is the one in widest use. */
export const ucla3: Instrument = {
  code: 'ucla_3',
  title: 'UCLA three-item loneliness scale',
  scorerVersion: '1',
  level: 'individual',
  clinical: true,
  shares: 'band',
  validated: true,
  items: [
    { code: 'companionship', text: 'How often do you feel that you lack companionship?' },
    { code: 'left_out', text: 'How often do you feel left out?' },
    { code: 'isolated', text: 'How often do you feel isolated from others?' },
  ],
  scale: { values: steps(1, 3), labels: ['hardly ever', 'some of the time', 'often'] },
  lookBackDays: 0,
  total: sum,
  bands: [
    { from: 3, code: 'not_lonely' },
    { from: 6, code: 'lonely' },
  ],
  licence: 'Published by Hughes et al. 2004; free use is customary. Have it checked before use.',
};
