import type { EventContract, OutboundEvent } from '@holdfast/kernel';
import type { Static, TObject, TProperties } from 'typebox';
import { Compile } from 'typebox/schema';
import { closed, plain, type JsonSchema } from './json-schema.js';

/** What one event version is: everything else (checks, documents, types) follows from it. */
export interface EventDefinition<P extends TProperties> {
  /** CloudEvents type `org.holdfast.<service>.<Event>.v<N>`. */
  readonly type: string;
  /** `<service>.<aggregate>`: one topic per aggregate. */
  readonly topic: string;
  /** The aggregate's id; the message key. */
  readonly key: (data: Static<TObject<P>>) => string;
  readonly data: TObject<P>;
  /** Pure step from the previous version's data to this one's; required from version 2 on, absent in version 1. */
  readonly upcast?: (previous: never) => Static<TObject<P>>;
}

/** A contract of this catalogue: what mechanism needs, and the open JSON Schema that documents are made of. */
export interface DefinedEvent<D extends object = object> extends EventContract<D> {
  /** Open rendering (unknown properties pass), JSON Schema in the part that draft-07 and 2020-12 share. */
  readonly schema: JsonSchema;
}

const TYPE = /^org\.holdfast\.([a-z]+)\.([A-Z][A-Za-z]*)\.v([1-9][0-9]*)$/;
const MAX_PROBLEMS = 20;

/**
 * Makes one event version from its definition. Checks are compiled at first use, not at import: a service
 * hears a few of the events that it imports.
 * @throws TypeError when type, topic and upcast do not fit together.
 */
export function defineEvent<P extends TProperties>(definition: EventDefinition<P>): DefinedEvent<Static<TObject<P>>> {
  type Data = Static<TObject<P>>;
  const { type, topic, key, upcast } = definition;
  const [, service, name, version] = TYPE.exec(type) ?? [];
  if (!service || !name || !version) throw new TypeError(`not an event type: ${type}`);
  if (!topic.startsWith(`${service}.`)) throw new TypeError(`${type} is on a foreign topic: ${topic}`);
  if ((version === '1') !== (upcast === undefined)) {
    throw new TypeError(`${type}: an upcast belongs to every version but the first`);
  }
  const schema = plain(definition.data);
  const closedProblems = checker(() => closed(schema));
  const contract: DefinedEvent<Data> = {
    type,
    name,
    version: Number(version),
    service,
    topic,
    schema,
    key,
    problems: checker(() => schema),
    ...(upcast ? { upcast } : {}),
    of(data): OutboundEvent {
      const problems = closedProblems(data);
      if (problems.length > 0) throw new TypeError(`${type}: ${problems.join('; ')}`);
      return { contract, key: key(data), data: data as Readonly<Record<string, unknown>> };
    },
  };
  return contract;
}

/** `/pointer rule` per problem, never the value: problems end in logs and dead letters. */
function checker(schema: () => JsonSchema): (data: unknown) => string[] {
  let validator: { Check(data: unknown): boolean; Errors(data: unknown): [boolean, Problem[]] } | undefined;
  return (data) => {
    validator ??= Compile(schema());
    if (validator.Check(data)) return [];
    const lines = validator.Errors(data)[1].map((problem) => `${problem.instancePath || '/'} ${problem.message}`);
    return [...new Set(lines)].slice(0, MAX_PROBLEMS);
  };
}

interface Problem {
  readonly instancePath: string;
  readonly message: string;
}
