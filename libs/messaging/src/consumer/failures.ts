import { type Instant, isDomainError, msBetween } from '@holdfast/kernel';
import { sqlState } from '@holdfast/persistence';
import type { Incoming, Problem } from './reader.js';

/** A handler threw. */
export class HandlerFailed extends Error {
  override readonly name = 'HandlerFailed';

  constructor(
    override readonly cause: unknown,
    /** The event it was given, or the first of several. */
    readonly event: Incoming,
    /** The record of the batch that led to it: the event itself, or the one it had waited for. */
    readonly trigger: Incoming,
  ) {
    super('a handler failed');
  }
}

/** When an error that nobody foresaw counts as final. */
export interface FailurePolicy {
  readonly tries: number;
  /** The tries are spread over at least this time. */
  readonly overMs: number;
}

export const PRODUCTION_POLICY: FailurePolicy = { tries: 5, overMs: 60_000 };

/** A broken rule stays broken, except where it says itself that trying again helps (too many writers). */
export const isFinal = (error: unknown): boolean => isDomainError(error) && error.details.retryAfter === undefined;

/** For the dead letter: it lies beside the bytes themselves, so the message may stay. */
export function problemOf(error: unknown): Problem {
  if (isDomainError(error)) return { reason: 'broken_rule', detail: error.code };
  const state = sqlState(error);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `threw a ${typeof error}`;
  return { reason: 'handler_failed', detail: (state ? `${text} (${state})` : text).slice(0, 1_000) };
}

/** How often a handler failed at one event so far. */
export interface FailureCount {
  readonly attempts: number;
  readonly firstAt: Instant;
}

/** Whether the last try that the policy grants has failed. */
export const isExhausted = ({ attempts, firstAt }: FailureCount, policy: FailurePolicy, now: Instant): boolean =>
  attempts >= policy.tries && msBetween(firstAt, now) >= policy.overMs;
