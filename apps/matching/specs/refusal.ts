import type { DomainError } from '@holdfast/kernel';

/** The rule that `work` breaks. */
export function refusal(work: () => unknown): Pick<DomainError, 'code' | 'kind' | 'details'> {
  try {
    work();
  } catch (error) {
    const { code, kind, details } = error as DomainError;
    return { code, kind, details };
  }
  throw new Error('nothing was refused');
}
