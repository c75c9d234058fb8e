/**
 * Preferences that are learned about: those meant to make a good match. Not `load` and `waiting`, which are there for
 * fairness and not for fit, and not what people have lived through, which is never listed or counted.
 */
export const LEARNED = ['needs', 'goals', 'values', 'specialty', 'seniority_gap', 'availability'] as const;
export type Learned = (typeof LEARNED)[number];

/** How much of a preference a pair had: at least half of its points, or less. */
export const LEVELS = ['much', 'little'] as const;
export type Level = (typeof LEVELS)[number];

/** A match is judged by its first weeks, and by this many meetings in them at least. */
export const JUDGED_AFTER_DAYS = 56;
export const FEWEST_MEETINGS = 2;
