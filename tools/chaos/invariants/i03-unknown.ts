import type { History, Invariant } from '../history/history.ts';
import { effectsOf, Events, groupBy } from './index-of.ts';

/** What nobody could know has become all or nothing, and asking again tells which. */
export const unknownOutcomes: Invariant = {
  id: 'I3',
  says: 'what nobody could know became all or nothing, and asking again tells which',
  check: (history) => [...neverSettled(history), ...twice(history)],
};

const neverSettled = ({ operations }: History): string[] =>
  operations
    .filter(({ outcome }) => outcome === 'unknown')
    .map(
      ({ wish, answers }) =>
        `${wish.op} (${wish.kind}) got no settling answer, last ${answers.at(-1)?.status ?? 'none'}`,
    );

/** Retries must not have done it again: programs by their names, changes by their figures. */
function twice({ operations, rows, published }: History): string[] {
  const named = groupBy(
    rows.filter(({ kept }) => typeof kept['name'] === 'string'),
    ({ kept }) => String(kept['name']),
  );
  const events = new Events(published);
  return operations.flatMap((operation) => {
    const { wish } = operation;
    const rowsMade = (named.get(wish.op) ?? []).length;
    const eventsMade = Math.max(0, ...effectsOf(operation).map((effect) => events.of(effect).length));
    if (rowsMade <= 1 && eventsMade <= 1) return [];
    return [`${wish.op} (${wish.kind}) was done ${Math.max(rowsMade, eventsMade)} times`];
  });
}
