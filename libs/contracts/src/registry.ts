import { contracts } from './catalogue.js';
import type { DefinedEvent } from './define-event.js';

/** Looks contracts up by their names. Versions are told apart by the type alone, never by the shape of the data. */
export interface Registry {
  /** The contract of a CloudEvents type; undefined when this build does not know it. */
  byType(type: string): DefinedEvent | undefined;
  /** The highest version of an event, by its name (`SessionHeld`). */
  newest(name: string): DefinedEvent | undefined;
  /**
   * Takes data of any known version to the newest one. Checks nothing: `problems` of the type's own contract first.
   * @throws RangeError when the type is unknown.
   */
  upcastToNewest(type: string, data: object): Upcast;
}

/** `data` follows `contract`. */
export interface Upcast {
  readonly contract: DefinedEvent;
  readonly data: object;
}

/**
 * @throws TypeError when a type or an event name is taken twice, when versions do not follow one another from 1,
 * or when versions of one event are on different topics (they share the sequence of their aggregate).
 */
export function registryOf(known: readonly DefinedEvent[]): Registry {
  const types = new Map(known.map((contract) => [contract.type, contract]));
  const versions = new Map<string, DefinedEvent[]>();
  for (const contract of known.toSorted((a, b) => a.version - b.version)) {
    const earlier = versions.get(contract.name) ?? [];
    if (contract.version !== earlier.length + 1) {
      throw new TypeError(`${contract.type}: expected version ${earlier.length + 1} of ${contract.name}`);
    }
    if (earlier[0] && earlier[0].topic !== contract.topic) throw new TypeError(`${contract.type}: topic changed`);
    versions.set(contract.name, [...earlier, contract]);
  }
  return {
    byType: (type) => types.get(type),
    newest: (name) => versions.get(name)?.at(-1),
    upcastToNewest(type, data) {
      const from = types.get(type);
      if (!from) throw new RangeError(`unknown event type: ${type}`);
      return (versions.get(from.name) ?? []).slice(from.version).reduce(step, { contract: from, data });
    },
  };
}

function step({ data }: Upcast, next: DefinedEvent): Upcast {
  const upcast = next.upcast as ((previous: object) => object) | undefined;
  if (!upcast) throw new TypeError(`${next.type} has no upcast`);
  return { contract: next, data: upcast(data) };
}

/** The registry of every event in this catalogue. */
export const registry: Registry = registryOf(contracts);
