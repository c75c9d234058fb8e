import type { Invariant } from '../history/history.ts';

/** Figures counted event by event are those of a recount, and rules of the domain hold over all rows. */
export const domain: Invariant = {
  id: 'I8',
  says: 'figures equal their recount, and no rule of the domain is broken',
  check: ({ recounts }) =>
    recounts
      .filter(({ counted, again }) => counted !== again)
      .map(({ what, counted, again }) => `${what}: ${counted}, recounted ${again}`),
};
