/**
 * The ways a request can be refused. Every edge (HTTP, Kafka, command line) owns one exhaustive table from
 * kind to its own vocabulary; the domain never names a status code.
 */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'precondition' | 'limited';

/**
 * A broken rule. `code` is stable and public (`groups.session.not_scheduled`), `details` holds ids, states and
 * figures only: it travels to clients and logs, so never names, contacts or answers.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** Recognises by shape, because class identity breaks when two copies of a package meet. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === 'DomainError' && 'code' in error && 'kind' in error;
}

/** Makes a `switch` exhaustive: a new case that is not handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
