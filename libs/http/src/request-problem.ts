/** Where in the request a rule is broken. `pointer` is a JSON Pointer (RFC 6901) into that part. */
export interface InvalidPart {
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  /** Name of the broken rule in snake case. */
  readonly code: string;
  readonly detail: string;
}

export interface RequestProblemOptions {
  readonly detail?: string;
  readonly errors?: readonly InvalidPart[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request the edge itself refuses, before any rule of a service is asked. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';

  constructor(
    readonly status: number,
    /** `request.<what>`: stable and public. */
    readonly code: string,
    readonly options: RequestProblemOptions = {},
  ) {
    super(code);
  }
}

export const isRequestProblem = (error: unknown): error is RequestProblem =>
  error instanceof Error && error.name === 'RequestProblem';
