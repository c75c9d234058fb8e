import type { History, Invariant, Violation } from '../history/history.ts';
import { acknowledged } from './i01-acknowledged.ts';
import { refused } from './i02-refused.ts';
import { unknownOutcomes } from './i03-unknown.ts';
import { once } from './i04-once.ts';
import { order } from './i05-order.ts';
import { replays } from './i06-replays.ts';
import { quietAgain } from './i07-quiet.ts';
import { domain } from './i08-domain.ts';
import { mailsOnce } from './i09-mails.ts';
import { alive } from './i10-alive.ts';
import { honest } from './i11-honest.ts';
import { privacy } from './i12-private.ts';

export const INVARIANTS: readonly Invariant[] = [
  acknowledged,
  refused,
  unknownOutcomes,
  once,
  order,
  replays,
  quietAgain,
  domain,
  mailsOnce,
  alive,
  honest,
  privacy,
];

/** Every violation of every invariant. */
export const violationsOf = (history: History): Violation[] =>
  INVARIANTS.flatMap(({ id, check }) => check(history).map((detail) => ({ invariant: id, detail })));
