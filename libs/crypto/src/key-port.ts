/** What a wrapped key belongs to: bound to it, so that a wrapped key copied to another row does not unwrap. */
export interface KeyContext {
  readonly tenantId: string;
  readonly personId: string;
  readonly version: number;
}

/**
 * Where the keys live that wrap data keys: a file, or a key management service. Key encryption keys never leave it
 * in the second case. Both may be slow and may fail; a failure is transient unless it is a `SealBrokenError`.
 */
export interface KeyPort {
  /** Wraps under the current key encryption key; the result names the key it was wrapped with. */
  wrap(key: Buffer, context: KeyContext): Promise<Buffer>;
  /** @throws SealBrokenError for what it did not wrap, for another context, or with a key it no longer holds. */
  unwrap(wrapped: Buffer, context: KeyContext): Promise<Buffer>;
}
