import { systemScope, type Tx } from '@holdfast/persistence';

/**
 * What follows from a departure reaches rows the leaving person may not see, the partner's enrolment first of all:
 * the system does it, and afterwards the transaction is the person's again.
 */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { scope } = tx;
  if (!scope) throw new Error('a departure belongs to a tenant');
  await tx.enter(systemScope(scope.tenantId));
  const result = await work();
  await tx.enter(scope);
  return result;
}
