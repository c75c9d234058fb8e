/** The parts of an OpenAPI document that merging looks at. */
export interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, { tags?: string[]; security?: unknown[] }>>;
  components: { schemas?: Record<string, unknown>; securitySchemes?: Record<string, unknown> };
  security?: unknown[];
}

export interface PublicRoute {
  method: string;
  path: string;
  service: string;
  /** Needs no token. */
  open: boolean;
}

/** The same in every service. */
const SHARED = new Set(['Problem', 'Written']);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const REF = '#/components/schemas/';

const isPublic = (path: string) => path.startsWith('/v1/');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * One public document of the services' own. Schemas get the service's name in front, since two services may use one
 * name for different things. @throws Error when two services answer the same route.
 */
export function merge(documents: Readonly<Record<string, Document>>): Document {
  const merged: Document = {
    openapi: '3.1.0',
    info: { title: 'Holdfast', version: '1' },
    paths: {},
    components: { schemas: {}, securitySchemes: {} },
    security: [{ bearer: [] }],
  };
  for (const [service, document] of Object.entries(documents)) {
    const own = renamed(document, service);
    for (const [path, operations] of Object.entries(own.paths).filter(([path]) => isPublic(path))) {
      for (const [method, operation] of Object.entries(operations)) {
        const taken = merged.paths[path]?.[method];
        if (taken) throw new Error(`${method} ${path} is answered by two services`);
        merged.paths[path] = { ...merged.paths[path], [method]: { ...operation, tags: [service] } };
      }
    }
    Object.assign(merged.components.schemas!, own.components.schemas);
    Object.assign(merged.components.securitySchemes!, own.components.securitySchemes);
  }
  return sorted(merged) as Document;
}

/** Routes the gateway passes on: everything public that it does not answer itself. */
export function routesOf(documents: Readonly<Record<string, Document>>, self: string): PublicRoute[] {
  return Object.entries(documents)
    .filter(([service]) => service !== self)
    .flatMap(([service, { paths }]) =>
      Object.entries(paths).flatMap(([path, operations]) =>
        METHODS.filter((method) => isPublic(path) && method in operations).map((method) => ({
          method: method.toUpperCase(),
          path,
          service,
          open: operations[method]?.security?.length === 0,
        })),
      ),
    )
    .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function renamed(document: Document, service: string): Document {
  const name = (schema: string) => (SHARED.has(schema) ? schema : `${capital(service)}${schema}`);
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(REF) ? REF + name(value.slice(REF.length)) : value,
  );
  const copy = JSON.parse(text) as Document;
  const schemas = Object.entries(copy.components.schemas ?? {}).map(([schema, value]) => [name(schema), value]);
  return { ...copy, components: { ...copy.components, schemas: Object.fromEntries(schemas) } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
