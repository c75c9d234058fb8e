import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { principalOf } from './request.js';

export const PUBLIC = 'holdfast:public';
export const ACTION = 'holdfast:action';
export const SERVICE_TOKEN = 'holdfast:service-token';

/** How an operation of an OpenAPI document says that it needs no token, until `libs/http` puts it in the standard way. */
export const PUBLIC_EXTENSION = 'x-public';

/** Open to anybody without a token: probes, published documents, and links that carry a proof of their own. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));

/** The action a policy must allow, in snake case. A route that is not public and names none is refused to all. */
export const Requires = (action: string) => SetMetadata(ACTION, action);

/** Takes service tokens, and only these: routes under `/internal`. Needs `@Requires` as every route does. */
export const ServiceToken = () => SetMetadata(SERVICE_TOKEN, true);

/** The principal who calls, as a parameter of a route's method. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
