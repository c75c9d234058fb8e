import { DomainError } from '@holdfast/kernel';

/** The person's key is gone for good: what was sealed with it is noise, and nothing more may be sealed. */
export class ErasedError extends DomainError {
  constructor(readonly personId: string) {
    super('crypto.person_erased', 'not_found', { personId });
  }
}

/** By code, because class identity breaks when two copies of a package meet. */
export const isErased = (error: unknown): error is ErasedError =>
  error instanceof Error && 'code' in error && error.code === 'crypto.person_erased';

/** Sealed bytes that were changed, cut, moved to another place or sealed under a key we do not hold. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}
