import { DomainError } from '@holdfast/kernel';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard; absent on public routes. */
    principal?: Principal;
  }
}

/** @throws DomainError `auth.token_missing` on a route without a principal. */
export function principalOf({ principal }: Pick<FastifyRequest, 'principal'>): Principal {
  if (!principal) throw new DomainError('auth.token_missing', 'unauthenticated');
  return principal;
}

/** @throws DomainError `auth.token_missing` unless the header carries one bearer token. */
export function bearerToken(authorization: string | undefined): string {
  const token = /^bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new DomainError('auth.token_missing', 'unauthenticated');
  return token;
}

/** Header by which somebody with duties in several lanes says for which one a request is. */
export const LANE_HEADER = 'holdfast-lane';

export function laneWanted({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const lane = headers[LANE_HEADER];
  return typeof lane === 'string' && lane !== '' ? lane : undefined;
}
