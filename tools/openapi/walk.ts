import { fieldsOf } from './describe.ts';
import type { Document } from './merge.ts';

export type Schema = Record<string, unknown>;

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly query: readonly string[];
  /** Schemas of its successful answers by content type; undefined where one has none. */
  readonly answers: readonly { readonly status: string; readonly type: string; readonly schema: Schema | undefined }[];
}

/** Things of one kind as an answer or event tells of them. */
export interface Items {
  /** Where in it: `items`, `items.members`. */
  readonly at: string;
  /** Every field of one of them at any depth, by its own name. */
  readonly fields: readonly (readonly [name: string, schema: Schema])[];
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: Schema }> }>;
}

const REF = '#/components/schemas/';

export const routesIn = ({ paths }: Document): Route[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as unknown as Record<string, Operation>).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path, operationId: operation.operationId ?? '' },
      query: (operation.parameters ?? []).filter(({ in: at }) => at === 'query').map(({ name }) => name),
      answers: Object.entries(operation.responses)
        .filter(([status]) => status.startsWith('2'))
        .flatMap(([status, { content }]) => answersOf(status, content)),
    })),
  );

const answersOf = (status: string, content: Record<string, { readonly schema?: Schema }> = {}) =>
  Object.keys(content).length === 0
    ? [{ status, type: '', schema: undefined }]
    : Object.entries(content).map(([type, { schema }]) => ({ status, type, schema }));

/** Every list in it, lists in lists by themselves too. `named`: where references lead. */
export function listsIn(schema: Schema, named: Readonly<Record<string, unknown>>): Items[] {
  const lists: Items[] = [];
  visit(schema, named, '', (at, part) => {
    if (part['items'] !== undefined) lists.push({ at, fields: deepFields(part['items'] as Schema, named) });
  });
  return lists;
}

/** Fields at any depth, by their own names. */
export function deepFields(schema: Schema, named: Readonly<Record<string, unknown>>): [string, Schema][] {
  const fields: [string, Schema][] = [];
  visit(schema, named, '', (_, part) => fields.push(...fieldsOf(part)));
  return fields;
}

type Look = (at: string, part: Schema) => void;

function visit(schema: Schema, named: Readonly<Record<string, unknown>>, at: string, look: Look): void {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return visit(named[ref.slice(REF.length)] as Schema, named, at, look);
  look(at, schema);
  for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((list) => (schema[list] ?? []) as Schema[]))
    visit(part, named, at, look);
  for (const part of ['items', 'additionalProperties'])
    if (typeof schema[part] === 'object') visit(schema[part] as Schema, named, at, look);
  for (const [name, part] of fieldsOf(schema)) visit(part, named, at === '' ? name : `${at}.${name}`, look);
}

/** Whether a value of it could be a number: one of a list, of a map or of a choice too. */
export function isNumeric(schema: Schema): boolean {
  const inner = [
    schema['items'],
    schema['additionalProperties'],
    ...['allOf', 'anyOf', 'oneOf'].flatMap((k) => schema[k]),
  ];
  const types = [schema['type']].flat();
  return (
    types.includes('integer') ||
    types.includes('number') ||
    inner.some((part) => typeof part === 'object' && part !== null && isNumeric(part as Schema))
  );
}
