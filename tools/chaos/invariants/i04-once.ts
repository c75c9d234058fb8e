import type { Invariant } from '../history/history.ts';
import { groupBy } from './index-of.ts';

/** No event took effect twice at one consumer. */
export const once: Invariant = {
  id: 'I4',
  says: 'no event took effect twice',
  check: ({ applied }) =>
    [...groupBy(applied, ({ consumer, eventId }) => `${consumer} applied ${eventId}`)]
      .filter(([, times]) => times.length > 1)
      .map(([what, times]) => `${what} ${times.length} times`),
};
