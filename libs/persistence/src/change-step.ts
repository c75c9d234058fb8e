import { DomainError } from '@holdfast/kernel';
import type { Tx } from './tx.js';
import type { Done } from './write-step.js';

export interface Aggregate {
  readonly id: string;
  /** Row version, 1 when inserted; the number inside the ETag. Not the sequence of its events. */
  version: number;
}

/** The rows of one kind of aggregate, and the way out for its facts. */
export interface AggregateRows<A extends Aggregate, F> {
  /** Error code of an id that is absent or not visible. */
  readonly notFound: string;
  load(tx: Tx, id: string): Promise<A | undefined>;
  /**
   * Conditional on the version that was loaded, and counts it up. Takes the row lock, which makes the order of events
   * the order of commits. @returns false when somebody else was faster.
   */
  save(tx: Tx, aggregate: A): Promise<boolean>;
  publish(tx: Tx, aggregate: A, facts: readonly F[]): Promise<void>;
}

export interface Change<A, F> {
  readonly id: string;
  readonly apply: (aggregate: A) => readonly F[];
  readonly ifMatch?: number | undefined;
}

const RELOADS = 5;

/** Loads, changes and saves one aggregate, again from the start when somebody else was faster; then its events. */
export async function changeStep<A extends Aggregate, F>(
  tx: Tx,
  rows: AggregateRows<A, F>,
  { id, apply, ifMatch }: Change<A, F>,
): Promise<Done & { result: A }> {
  for (let reload = 0; reload < RELOADS; reload += 1) {
    const aggregate = await rows.load(tx, id);
    if (!aggregate) throw new DomainError(rows.notFound, 'not_found');
    if (ifMatch !== undefined && ifMatch !== aggregate.version) {
      throw new DomainError('request.version_changed', 'precondition', { version: aggregate.version });
    }
    const { version } = aggregate;
    const facts = apply(aggregate);
    if (facts.length > 0 && !(await rows.save(tx, aggregate))) continue;
    noteVersion(tx, { id, version });
    if (facts.length > 0) await rows.publish(tx, aggregate, facts);
    return { result: aggregate, facts };
  }
  throw new DomainError('request.too_many_writers', 'conflict', { retryAfter: 1 });
}

/** The first one counts: a second write in the same transaction finds the version the first one left. */
export function noteVersion({ versionsBefore }: Tx, { id, version }: Aggregate): void {
  if (!versionsBefore.has(id)) versionsBefore.set(id, version);
}
