import type { Invariant } from '../history/history.ts';

/** Nothing is acknowledged between the end of the database and its next start. */
export const honest: Invariant = {
  id: 'I11',
  says: 'nothing was acknowledged while the database could not commit',
  check: ({ operations, postgresDown }) =>
    operations.flatMap(({ wish, sent, answers }) => {
      const began = new Map(sent.map(({ attempt, at }) => [attempt, at]));
      return answers
        .filter(({ status, attempt, at }) => {
          const from = began.get(attempt) ?? 0;
          return status >= 200 && status < 300 && postgresDown.some((down) => from > down.from && at < down.to);
        })
        .map(({ status }) => `${wish.op} (${wish.kind}) was answered ${status} while Postgres was down`);
    }),
};
