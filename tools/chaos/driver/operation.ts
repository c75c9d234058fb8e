import type { Answered, Line, Sent, Wish } from './ledger.ts';

export type Outcome = 'ok' | 'fail' | 'unknown';

/** Everything that is known of one wish of a client. */
export interface Operation {
  readonly wish: Wish;
  readonly sent: readonly Sent[];
  readonly answers: readonly Answered[];
  /** `ok`: a 2xx; `fail`: a 4xx that settles it; `unknown`: neither. */
  readonly outcome: Outcome;
  /** The first answer that settles it. */
  readonly answer: Answered | undefined;
  /** Whether at some moment nobody could know: an attempt went unanswered or ended in a 5xx. */
  readonly wasUnknown: boolean;
}

const IN_PROGRESS = '"request.in_progress"';

/** Of who asked, of how often, of how long: nothing about the wish itself. */
const ASIDE = [401, 408, 429];

/** Whether the answer says for good what became of the wish. */
export const settles = ({ status, text }: Pick<Answered, 'status' | 'text'>): boolean =>
  status >= 200 && status < 500 && !ASIDE.includes(status) && !(status === 409 && text.includes(IN_PROGRESS));

/** The operations a ledger tells of, in the order they were begun. */
export function operationsOf(lines: readonly Line[]): Operation[] {
  const open = new Map<string, { wish: Wish; sent: Sent[]; answers: Answered[] }>();
  for (const line of lines) {
    if (line.line === 'answered') open.get(line.op)?.answers.push(line);
    else if (line.wish) open.set(line.op, { wish: line.wish, sent: [line], answers: [] });
    else open.get(line.op)?.sent.push(line);
  }
  return [...open.values()].map(({ wish, sent, answers }) => {
    const answer = answers.find(settles);
    const outcome = answer === undefined ? 'unknown' : answer.status < 300 ? 'ok' : 'fail';
    const wasUnknown = answers.some(({ status }) => status === 0 || status >= 500) || answers.length < sent.length;
    return { wish, sent, answers, answer, outcome, wasUnknown };
  });
}
