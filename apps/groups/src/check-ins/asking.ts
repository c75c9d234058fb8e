import { DomainError, type Instant, minus } from '@holdfast/kernel';
import type { Instrument } from './instruments/instrument.js';
import { instrumentOf } from './instruments/registry.js';

/** What a person in crisis is shown, in one language. */
export interface CrisisText {
  readonly language: string;
  readonly text: string;
  readonly phone: string;
}

/** What the program says of asking at one site. */
export interface AskingPlan {
  readonly instruments: readonly string[];
  readonly crisisTexts: readonly CrisisText[];
  readonly clinicalAdvisorId: string | null;
}

/** What the person answered before. */
export interface Before {
  /** In the same session at the same moment. */
  readonly given: boolean;
  /** Anywhere, of an instrument with a look-back window; null: never. */
  readonly lastAt: Instant | null;
}

/** @throws DomainError when the program does not ask this, or nobody could act on an alarming answer. */
export function askable(code: string, { instruments, crisisTexts, clinicalAdvisorId }: AskingPlan): Instrument {
  const instrument = instruments.includes(code) ? instrumentOf(code) : undefined;
  if (!instrument) throw new DomainError('groups.instrument.not_in_program', 'conflict', { instrument: code });
  if (instrument.needsCrisisPlan && (crisisTexts.length === 0 || clinicalAdvisorId === null)) {
    throw new DomainError('groups.instrument.no_crisis_plan', 'conflict', { instrument: code });
  }
  return instrument;
}

/** @throws DomainError when it was given already, or its look-back window has not passed yet. */
export function refuseAgain({ code, lookBackDays }: Instrument, { given, lastAt }: Before, now: Instant): void {
  if (given) throw new DomainError('groups.check_in.already_given', 'conflict', { instrument: code });
  // Without a window there is nothing to wait for, also when another transaction's clock was a little ahead.
  if (lookBackDays > 0 && lastAt !== null && lastAt > minus(now, { days: lookBackDays })) {
    throw new DomainError('groups.check_in.too_soon', 'conflict', { instrument: code, lookBackDays });
  }
}
