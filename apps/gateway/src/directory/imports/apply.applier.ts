import type { Aggregate, AggregateStore, Born, Tx } from '@holdfast/persistence';

/** One line's effect: what it creates, or how it changes what is there. */
export interface LineEffect<A, F> {
  readonly id: string;
  create(): Born<A, F>;
  change(aggregate: A): readonly F[];
}

export interface Applied {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

/** Creates what is not there and changes the rest, or in a dry run only finds out what that would do. */
export async function applyEffects<A extends Aggregate, F>(
  tx: Tx,
  store: AggregateStore<A, F>,
  effects: readonly LineEffect<A, F>[],
  { existing, dryRun }: { existing: ReadonlySet<string>; dryRun: boolean },
): Promise<Applied> {
  const born = effects.filter(({ id }) => !existing.has(id));
  if (!dryRun)
    await store.insertMany(
      born.map((effect) => effect.create()),
      tx,
    );
  const changes = new Map(effects.filter(({ id }) => existing.has(id)).map((effect) => [effect.id, effect]));
  const updated: string[] = [];
  const unchanged: string[] = [];
  const change = (aggregate: A) => {
    const facts = changes.get(aggregate.id)?.change(aggregate) ?? [];
    (facts.length > 0 ? updated : unchanged).push(aggregate.id);
    return dryRun ? [] : facts;
  };
  if (changes.size > 0) await store.updateMany([...changes.keys()], change, tx);
  return { created: born.map(({ id }) => id), updated, unchanged };
}
