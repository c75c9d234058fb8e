import { audit, type Scope, systemScope, type Tx } from '@holdfast/persistence';

/** Who acts on events that wait: a person through HTTP, or whoever has the command line. */
export interface Actor {
  /** Kept beside what was settled: `person:<id>`, `command line:<login>`. */
  readonly by: string;
  /** The person's; the command line has none and is written down as the system. */
  readonly scope?: Scope;
}

export const SYSTEM: Actor = { by: 'system' };

/** One entry in the trail of the tenant concerned, in the transaction of the change; leaves the actor's scope set. */
export async function auditChange(
  tx: Tx,
  actor: Actor,
  change: { action: string; tenantId: string; subjectType: string; subjectIds: readonly string[] },
): Promise<void> {
  const { action, tenantId, subjectType, subjectIds } = change;
  await tx.enter(actor.scope ?? systemScope(tenantId));
  await audit(
    tx,
    subjectIds.map((subjectId) => ({ id: crypto.randomUUID(), action, subjectType, subjectId })),
  );
}
