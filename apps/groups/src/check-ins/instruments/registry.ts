import { brs } from './brs.js';
import { burnoutSingleItem } from './burnout-single-item.js';
import { cbiClient, cbiPersonal, cbiWork } from './cbi.js';
import { checkOut } from './check-out.js';
import { gad2, gad7 } from './gad.js';
import type { Instrument } from './instrument.js';
import { phq2, phq9 } from './phq.js';
import { psychologicalSafety } from './psychological-safety.js';
import { sessionPulse } from './session-pulse.js';
import { ucla3 } from './ucla-3.js';
import { who5 } from './who-5.js';

/** Everything that can be asked. */
export const instruments: readonly Instrument[] = [
  sessionPulse,
  checkOut,
  phq2,
  phq9,
  gad2,
  gad7,
  who5,
  ucla3,
  burnoutSingleItem,
  brs,
  cbiPersonal,
  cbiWork,
  cbiClient,
  psychologicalSafety,
];

export const instrumentCodes: readonly string[] = instruments.map(({ code }) => code);

export const instrumentOf = (code: string): Instrument | undefined =>
  instruments.find((instrument) => instrument.code === code);
