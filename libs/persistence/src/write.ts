import type { DomainError } from '@holdfast/kernel';
import type { Scope } from './scope.js';

/** An answer as it was given: stored with the idempotency row and replayed byte for byte. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The claim an Idempotency-Key makes: one effect per (tenant, subject, route, key). */
export interface IdempotencyClaim {
  readonly subject: string;
  readonly route: string;
  readonly key: string;
  /** Digest of method, path and body: the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

/** What a state-changing request brings along. Built by `libs/http`, handed on unread by the slice. */
export interface Write {
  readonly scope: Scope;
  readonly idempotency?: IdempotencyClaim;
  /** Row version from If-Match. */
  readonly ifMatch?: number;
  /** The answer to success; `result` is the aggregate (or aggregates) written. */
  respond(result: unknown, facts: readonly unknown[]): Answer;
  /** The edge's answer to a broken rule. */
  refuse(error: DomainError): Answer;
}
