import type { OutboundEvent } from '@holdfast/kernel';

/** Versions of one fact, oldest first: they share one sequence. */
export type Fact = readonly OutboundEvent[];

/**
 * Consecutive events of one key and name in different versions are one fact, published twice for readers of either
 * version. The older one goes first, so that a reader that knows only it has applied the sequence before it meets
 * the newer one.
 */
export function factsOf(events: readonly OutboundEvent[]): Fact[] {
  const facts: OutboundEvent[][] = [];
  for (const event of events) {
    const fact = facts.at(-1);
    if (fact && fact.every((other) => isTwin(other, event))) fact.push(event);
    else facts.push([event]);
  }
  return facts.map((fact) => fact.sort((a, b) => a.contract.version - b.contract.version));
}

function isTwin(a: OutboundEvent, b: OutboundEvent): boolean {
  return (
    a.key === b.key &&
    a.contract.topic === b.contract.topic &&
    a.contract.name === b.contract.name &&
    a.contract.version !== b.contract.version
  );
}
