import { existsSync, readFileSync } from 'node:fs';
import { Check, Errors } from 'typebox/schema';

/** An answer with the request it is for. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

type Schema = Readonly<Record<string, unknown>>;
interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema } | undefined>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, Answer> }>>>>;
  readonly components: Schema;
}

/**
 * Holds answers against the service's committed OpenAPI document: what a specification gets has exactly the fields the
 * document names, in the types it says. Paths the document does not have are nobody's business.
 * @throws Error from the check, with the places that differ.
 */
export function documented(service: string): (asked: Asked) => void {
  const file = new URL(`../../../apps/${service}/openapi.json`, import.meta.url);
  if (!existsSync(file)) return () => undefined;
  const { paths, components } = closed(JSON.parse(readFileSync(file, 'utf8'))) as Document;
  const routes = Object.keys(paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));
  return ({ method, url, status, contentType, body }) => {
    const path = routes.find(({ pattern }) => pattern.test(url.split('?')[0] ?? ''))?.path;
    const responses = path === undefined ? undefined : paths[path]?.[method.toLowerCase()]?.responses;
    if (!responses || body === undefined) return;
    const [type = ''] = contentType.split(';');
    const schema = (responses[status] ?? responses['default'])?.content?.[type]?.schema;
    if (!schema) throw new Error(`${method} ${path} answers ${status} ${type}, of which its document says nothing`);
    const root = { ...schema, components };
    if (Check(root, body)) return;
    const [, errors] = Errors(root, body);
    const places = errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new Error(`${method} ${path} answers otherwise than its document says: ${places.join('; ')}`);
  };
}

/** No other properties than those named. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inner['type'] === 'object' && inner['properties'] ? { additionalProperties: false, ...inner } : inner;
}
