import type { Meanings } from '@holdfast/contracts/meanings';
import type { Comments } from './comments.ts';
import type { Document } from './merge.ts';

type Schema = Record<string, unknown>;
type Parameter = { name: string; in: string; description?: string };
type Operation = { operationId?: string; summary?: string; description?: string; parameters?: Parameter[] } & {
  responses: Record<string, { description: string }>;
};

/**
 * Gives each field, parameter and route of a document what is said of it: in its decorator, else in the comment above
 * it or above the one it comes from, else by its name.
 */
export function describe(document: Document, service: string, comments: Comments, meanings: Meanings): void {
  const ofField = (of: string | undefined, name: string) =>
    (of === undefined ? undefined : comments.ofProperty(of, name)) ?? meanings.get(name);
  for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
    say(schema as Schema, comments.ofClass(name));
    describeFields(schema, (field) => ofField(name, field));
  }
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations) as Operation[]) {
      const route = routeOf(comments, operation.operationId ?? '', service);
      operation.summary ??= summaryOf(operation.operationId ?? '');
      say(operation as Schema, route?.said);
      for (const parameter of operation.parameters ?? []) {
        const name = parameter.in === 'path' ? idIn(path, parameter.name) : parameter.name;
        say(parameter as Schema, ofField(route?.query, name));
      }
      describeFields(operation, (field) => ofField(undefined, field));
      for (const response of Object.values(operation.responses)) response.description ||= 'As asked';
    }
  }
}

/** Fields of a schema at any depth. */
function describeFields(value: unknown, meaning: (field: string) => string | undefined): void {
  if (Array.isArray(value)) for (const each of value) describeFields(each, meaning);
  if (typeof value !== 'object' || value === null) return;
  for (const [field, schema] of fieldsOf(value)) say(schema, meaning(field));
  for (const inner of Object.values(value)) describeFields(inner, meaning);
}

/** What `properties` of a schema lists; a field that happens to have that name lists nothing. */
export function fieldsOf(value: object): [string, Schema][] {
  const { type, properties } = value as Schema;
  return type === 'object' && typeof properties === 'object' && properties !== null
    ? (Object.entries(properties) as [string, Schema][])
    : [];
}

function say(what: Schema, text: string | undefined): void {
  if (what['description'] === undefined && text !== undefined) what['description'] = text;
}

/** Routes every service has under its own name are written once, without it. */
function routeOf(comments: Comments, operationId: string, service: string) {
  const own = new RegExp(`^${service}`, 'i');
  return comments.ofRoute(operationId) ?? comments.ofRoute(operationId.replace(own, ''));
}

/** `ListSupportRequests.list` -> `List support requests`. */
function summaryOf(operationId: string): string {
  const [controller = ''] = operationId.split('.');
  const words = controller.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `{id}` is named by what stands before it: `/match-runs/{id}` -> `matchRunId`. */
export function idIn(path: string, name: string): string {
  if (name !== 'id') return name;
  const [, before = ''] = /([^/]+)\/\{id\}/.exec(path) ?? [];
  const one = before.replace(/ies$/, 'y').replace(/s$/, '');
  return `${one.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;
}

/** Fields, parameters and routes of which nothing is said. */
export function undescribed({ paths, components }: Document): string[] {
  const inSchemas = Object.entries(components.schemas ?? {}).flatMap(([name, schema]) => silent(schema, name));
  const inRoutes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const { parameters = [], summary, ...rest } = operation as Operation;
      const mute = parameters.filter(({ description }) => !description).map(({ name }) => `${route} ?${name}`);
      return [...(summary ? [] : [route]), ...mute, ...silent(rest, route)];
    }),
  );
  return [...inSchemas, ...inRoutes];
}

function silent(value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => silent(each, at));
  if (typeof value !== 'object' || value === null) return [];
  const own = fieldsOf(value).flatMap(([field, { description }]) => (description ? [] : [`${at}.${field}`]));
  return [...own, ...Object.values(value).flatMap((inner) => silent(inner, at))];
}
