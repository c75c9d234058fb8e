import type { History, Invariant } from '../history/history.ts';
import { bodyOf } from '../driver/kind.ts';
import { changeProgram } from '../driver/kinds/change-program.ts';
import { Events, groupBy, rowsOf } from './index-of.ts';

/** What was refused left nothing behind: no row, no event. */
export const refused: Invariant = {
  id: 'I2',
  says: 'what was refused left nothing behind',
  check: (history) => [...markedRows(history), ...orphans(history), ...changes(history)],
};

/** Programs carry the name of the operation that asked for them. */
function markedRows({ operations, rows }: History): string[] {
  const names = new Set(rows.map(({ kept }) => kept['name']));
  return operations
    .filter(({ outcome, wish }) => outcome === 'fail' && names.has(wish.op))
    .map(({ wish }) => `${wish.op} (${wish.kind}) was refused, and its row is there`);
}

/** Clients are the only ones who make such rows: each belongs to an operation that succeeded or is still open. */
function orphans({ operations, rows }: History): string[] {
  const known = new Set(operations.flatMap((each) => (rowsOf(each)?.ids ?? []).map((id) => `${each.wish.kind} ${id}`)));
  const open = groupBy(
    operations.filter(({ outcome }) => outcome === 'unknown'),
    ({ wish }) => wish.kind,
  );
  return rows
    .filter(({ kind, id }) => !known.has(`${kind} ${id}`) && !open.has(kind))
    .map(({ kind, id }) => `row ${id} (${kind}) belongs to no operation that succeeded`);
}

/** Each change asks for a capacity that no other operation asks for. */
function changes({ operations, published }: History): string[] {
  const events = new Events(published);
  return operations
    .filter(({ outcome, wish }) => outcome === 'fail' && wish.kind === changeProgram.name && !wish.sameKeyAs)
    .filter(({ wish }) => {
      const { capacity } = bodyOf<{ capacity: number }>(wish);
      return events.of({ service: 'groups', event: 'ProgramChanged', data: { capacity } }).length > 0;
    })
    .map(({ wish }) => `${wish.op} (${wish.kind}) was refused, and its event was written`);
}
