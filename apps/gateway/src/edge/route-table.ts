/** One public route and the service that answers it. The table is generated from the services' OpenAPI documents. */
export interface PublicRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** OpenAPI template: `/v1/programs/{id}`. */
  readonly path: string;
  readonly service: string;
  /** Needs no token: the service checks a proof of its own. */
  readonly open?: boolean;
}

/** Where each service listens: `{ groups: 'http://groups:3000', ... }`. */
export type Upstreams = Readonly<Record<string, string>>;

/** The template as Fastify writes it: `/v1/programs/:id`. A literal colon (`contacts:resolve`) is doubled. */
export const fastifyPath = (template: string): string => template.replaceAll(':', '::').replace(/\{([^}]+)\}/g, ':$1');
