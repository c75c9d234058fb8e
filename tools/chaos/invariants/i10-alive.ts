import type { History, Invariant, ProcessFate } from '../history/history.ts';

/** That they come back is the promise; how fast depends on the machine and is a figure of the table. */
const READY_MS = 120_000;
const MOST_BYTES = 700 * 1024 * 1024;
/** Ends of its own accord that a process may have: a supervisor is there for those. */
const OWN_ENDS = 3;
const FATAL = /unhandledRejection|Unhandled|"level":"fatal"|heap out of memory/;

/** Nobody is left dead, wild or bloated. */
export const alive: Invariant = {
  id: 'I10',
  says: 'every process is ready again, none ends of its own accord or grows without bound',
  check: (history) => [...late(history), ...history.processes.flatMap(fate), ...lastWords(history)],
};

function late({ readyAfterMs }: History): string[] {
  if (readyAfterMs === undefined) return ['not every process became ready again'];
  return readyAfterMs > READY_MS ? [`${Math.round(readyAfterMs / 1_000)} s until every process was ready`] : [];
}

function fate({ name, restarts, wanted, peakBytes, ready }: ProcessFate): string[] {
  return [
    ...(ready ? [] : [`${name} is not ready`]),
    ...(restarts > wanted + OWN_ENDS ? [`${name} was started again ${restarts} times, ${wanted} of them wanted`] : []),
    ...(peakBytes > MOST_BYTES ? [`${name} grew to ${Math.round(peakBytes / 1024 / 1024)} MiB`] : []),
  ];
}

const lastWords = ({ logs }: History): string[] =>
  [...logs].flatMap(([name, lines]) =>
    lines.filter((line) => FATAL.test(line)).map((line) => `${name}: ${line.slice(0, 300)}`),
  );
