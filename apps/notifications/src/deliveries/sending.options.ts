import { LONGEST_SEND_MS } from '../channels/index.js';
import { RETRIES, type Retries } from './retries.js';

/** How the sender works; specs have a more hurried one. */
export interface Sending {
  readonly pollMs: number;
  /** Longer than any attempt takes, asking the directory included: then a lease only runs out with its sender. */
  readonly leaseMs: number;
  readonly retries: Retries;
}

export const SENDING = Symbol('notifications:sending');

export const sending: Sending = { pollMs: 250, leaseMs: 2 * LONGEST_SEND_MS, retries: RETRIES };
