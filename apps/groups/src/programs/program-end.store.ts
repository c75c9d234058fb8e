import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import type { Program } from './program.js';

export const END_PROGRAM = 'end_program';

/** Groups and enrolments end after the program, not in the request: a large program has thousands of them. */
export const planEnd = (tx: Tx, { id: key, tenantId, siteId }: Program): Promise<void> =>
  schedule(tx, { kind: END_PROGRAM, key, dueAt: tx.now, payload: {}, tenantId, siteId });
