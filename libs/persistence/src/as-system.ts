import { systemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * What follows from a person's act reaches rows that person may not see: the system does it, and afterwards the
 * transaction is the person's again. Whether the person may act at all is decided before, in their own scope, or by
 * the aggregate.
 */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { scope } = tx;
  if (!scope) throw new Error('acting as the system belongs to a tenant');
  await tx.enter(systemScope(scope.tenantId));
  const result = await work();
  await tx.enter(scope);
  return result;
}
