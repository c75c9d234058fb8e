import type { EscalationLevel } from '../../escalations/index.js';

export interface Item {
  readonly code: string;
  readonly text: string;
  /** A high answer means the opposite: scored as lowest + highest - answer. */
  readonly reverse?: true;
  /** Asked along, never part of the total. */
  readonly unscored?: true;
}

/** Allowed answers from lowest to highest, with what each one says. */
export interface Scale {
  readonly values: readonly number[];
  /** As many as values, or only the two ends. */
  readonly labels: readonly string[];
}

/** Begins at this total and ends where the next one begins. */
export interface Band {
  readonly from: number;
  readonly code: string;
}

/** An answer that makes somebody act, whatever the total. */
export interface Trigger {
  readonly item: string;
  readonly from: number;
  readonly level: EscalationLevel;
  readonly code: string;
}

export type Answers = Readonly<Record<string, number>>;

/** One set of questions with everything needed to ask and score it. A new formula or cut-off is a new scorer version. */
export interface Instrument {
  readonly code: string;
  readonly title: string;
  readonly scorerVersion: string;
  /** What the answers are about; `group`: one person's score says nothing and is shown to nobody. */
  readonly level: 'individual' | 'group';
  /** Tells of a person's health: only its band leaves the service. */
  readonly clinical: boolean;
  /** Whether the numeric score may leave the service: pulses, check-outs and group-level instruments. */
  readonly shares: 'score' | 'band';
  readonly validated: boolean;
  readonly items: readonly Item[];
  readonly scale: Scale;
  /** Days the questions look back; asking again sooner is refused. 0: no such window. */
  readonly lookBackDays: number;
  /** From the scored answers, reversed where needed. */
  readonly total: (values: readonly number[]) => number;
  /** By `from`, ascending; none where no cut-off is official or in wide use. */
  readonly bands: readonly Band[];
  readonly licence: string;
  readonly trigger?: Trigger;
  /** Cannot be asked where nobody could act on an alarming answer. */
  readonly needsCrisisPlan?: true;
}

/** `low` to `high`, whole steps. */
export const steps = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, step) => low + step);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number => sum(values) / values.length;
