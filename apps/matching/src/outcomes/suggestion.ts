import type { Learned } from './kinds.js';

/** Of pairs with much of a preference, or with little of it; shares from 0 to 1. What is withheld is absent. */
export interface Outcome {
  readonly offers?: number;
  readonly accepted?: number;
  readonly declined?: number;
  readonly unanswered?: number;
  readonly pairs?: number;
  readonly lasted?: number;
  readonly parted?: number;
  readonly seldomMet?: number;
}

/** What good matches had in common, by one preference. */
export interface Evidence {
  readonly kind: Learned;
  /** By the rules in force. */
  readonly weight: number;
  readonly much: Outcome;
  readonly little: Outcome;
}

/** 95 % of differences by chance alone lie within so many standard errors. */
const STANDARD_ERRORS = 1.96;
/** Shares are told by twentieths: each of the two may be half of one off. */
const ROUGHNESS = 0.05;
/** One suggestion changes a weight by a half at most: what follows from it is to be seen before the next. */
const MOST_CHANGE = 0.5;
const MOST_WEIGHT = 1_000;

/**
 * The weight that goes with how much more often pairs lasted that had much of the preference. Undefined where figures
 * are withheld, where the difference may be chance, and for what a program does not weigh at all: that was decided.
 */
export function suggestedWeight({ weight, much, little }: Evidence): number | undefined {
  const difference = differenceOf(much, little);
  if (weight === 0 || difference === undefined) return undefined;
  const factor = 1 + Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, difference));
  const near = Math.round(weight * factor);
  const changed = near === weight ? weight + Math.sign(difference) : near;
  const within = Math.max(1, Math.min(MOST_WEIGHT, changed));
  return within === weight ? undefined : within;
}

/** How much larger a share lasted with much of it than with little; undefined where that may be chance. */
function differenceOf(much: Outcome, little: Outcome): number | undefined {
  if (!much.pairs || !little.pairs || much.lasted === undefined || little.lasted === undefined) return undefined;
  const difference = much.lasted - little.lasted;
  const error = Math.sqrt(variance(much.lasted, much.pairs) + variance(little.lasted, little.pairs));
  return Math.abs(difference) > STANDARD_ERRORS * error + ROUGHNESS ? difference : undefined;
}

const variance = (share: number, count: number): number => (share * (1 - share)) / count;
