import { DomainError } from '@holdfast/kernel';
import { isUniqueViolation } from './sql-state.js';

/**
 * For what a PUT begins: two began it at the same moment, and the slower one has to look again.
 * @throws DomainError `request.version_changed` for a unique violation; every other error as it is
 */
export function refuseTwin(error: unknown): never {
  if (isUniqueViolation(error)) throw new DomainError('request.version_changed', 'precondition', { version: 1 });
  throw error;
}
