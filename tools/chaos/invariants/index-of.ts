import type { Effect, Resource } from '../driver/kind.ts';
import { kindOf } from '../driver/kinds/index.ts';
import type { Operation } from '../driver/operation.ts';
import type { Published } from '../history/history.ts';

/** `ProgramChanged` of `org.holdfast.groups.ProgramChanged.v1`. */
export const eventName = (type: string): string => type.split('.')[3] ?? type;

/** The same text for the same value, whatever the order of its properties. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Finds the events an operation must have brought about. */
export class Events {
  readonly #byName: ReadonlyMap<string, readonly Published[]>;
  readonly #byKey: ReadonlyMap<string, readonly Published[]>;

  constructor(published: readonly Published[]) {
    const name = ({ service, type }: Published) => `${service} ${eventName(type)}`;
    this.#byName = groupBy(published, name);
    this.#byKey = groupBy(published, (event) => `${name(event)} ${event.aggregateId}`);
  }

  of({ service, event, aggregateId, data = {} }: Effect): Published[] {
    const name = `${service} ${event}`;
    const some = aggregateId === undefined ? this.#byName.get(name) : this.#byKey.get(`${name} ${aggregateId}`);
    const wanted = Object.entries(data);
    return (some ?? []).filter((each) =>
      wanted.every(([key, value]) => canonical(each.data[key]) === canonical(value)),
    );
  }
}

export const effectsOf = ({ wish, answer, outcome }: Operation): readonly Effect[] =>
  outcome === 'ok' && answer ? (kindOf(wish.kind).effects?.(wish, answer) ?? []) : [];

/** Ids of the rows a successful operation made, with what they have to keep. */
export function rowsOf(
  operation: Operation,
): { readonly resource: Resource; readonly ids: readonly string[] } | undefined {
  const { wish, answer, outcome } = operation;
  const { resource } = kindOf(wish.kind);
  return resource && outcome === 'ok' && answer ? { resource, ids: resource.ids(answer) } : undefined;
}
