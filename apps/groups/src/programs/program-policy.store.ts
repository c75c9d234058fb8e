import { schedule } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import type { Program } from './program.js';

export const ASK_POLICY = 'ask_policy';

/** Everybody enrolled is asked after the change, not in the request: a large program has thousands of them. */
export const planAsking = (tx: Tx, { id: key, tenantId, siteId }: Program): Promise<void> =>
  schedule(tx, { kind: ASK_POLICY, key, dueAt: tx.now, payload: {}, tenantId, siteId });
