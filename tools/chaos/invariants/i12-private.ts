import type { History, Invariant } from '../history/history.ts';

/** No name and no address is in a problem or a log. */
export const privacy: Invariant = {
  id: 'I12',
  says: 'no personal data in problems and logs',
  check: (history) => [...inProblems(history), ...inLogs(history)],
};

const tells = (text: string, { personal }: History) => personal.find((part) => text.includes(part));

const inProblems = (history: History): string[] =>
  history.operations.flatMap(({ wish, answers }) =>
    answers
      .filter(({ type, text }) => type.includes('problem+json') && tells(text, history) !== undefined)
      .map(({ status }) => `${wish.op}: the problem ${status} names somebody`),
  );

const inLogs = (history: History): string[] =>
  [...history.logs].flatMap(([name, lines]) =>
    lines.filter((line) => tells(line, history) !== undefined).map((line) => `${name}: ${line.slice(0, 300)}`),
  );
