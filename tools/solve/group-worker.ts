// Searches some parts of a groups problem in a thread of its own: `step` moves each of them on, `end` sends the results.
import { parentPort, workerData } from 'node:worker_threads';
import { PartSearch, type PartResult, type PartTables } from '@holdfast/matching-engine';

export interface PartTask {
  readonly part: number;
  readonly tables: PartTables;
  readonly seed: number;
}

export type PartAnswer = { readonly open: boolean } | { readonly results: readonly (readonly [number, PartResult])[] };

const searches = (workerData as readonly PartTask[]).map(({ part, tables, seed }) => ({
  part,
  search: new PartSearch(tables, seed),
}));
const answer = (message: PartAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (order: 'step' | 'end') => {
  if (order === 'step') answer({ open: searches.filter(({ search }) => search.step()).length > 0 });
  else
    answer({
      results: searches.map(({ part, search }) => [part, { groupOf: search.best, proven: search.proven }] as const),
    });
});
