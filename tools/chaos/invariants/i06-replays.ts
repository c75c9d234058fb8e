import type { History, Invariant } from '../history/history.ts';
import { rowsOf } from './index-of.ts';
import { settles } from '../driver/operation.ts';

/** The same key has the same answer, byte for byte, and makes no second thing; another body has no answer. */
export const replays: Invariant = {
  id: 'I6',
  says: 'the same key has the same answer and makes nothing twice',
  check: (history) => [...differing(history), ...reused(history), ...shared(history)],
};

/** A rule may refuse for reasons that pass; what was done once stays done. */
const differing = ({ operations }: History): string[] =>
  operations.flatMap(({ wish, answers, outcome }) => {
    const settling = answers.filter(settles);
    const texts = new Set(settling.map(({ status, text }) => `${status} ${text}`));
    return outcome === 'ok' && texts.size > 1
      ? [`${wish.op} (${wish.kind}) was answered ${[...texts].join(' | ')}`]
      : [];
  });

const reused = ({ operations }: History): string[] =>
  operations
    .filter(({ wish, outcome }) => wish.sameKeyAs !== undefined && outcome === 'ok')
    .map(({ wish }) => `${wish.op}: the key of ${wish.sameKeyAs} was taken for another body`);

function shared({ operations }: History): string[] {
  const owners = new Map<string, string>();
  return operations.flatMap((operation) =>
    (rowsOf(operation)?.ids ?? []).flatMap((id) => {
      const owner = owners.get(id);
      owners.set(id, operation.wish.op);
      return owner === undefined ? [] : [`${owner} and ${operation.wish.op} were both answered ${id}`];
    }),
  );
}
