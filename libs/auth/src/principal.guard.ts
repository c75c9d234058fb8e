import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@holdfast/kernel';
import type { FastifyRequest } from 'fastify';
import { Authenticator, ServiceAuthenticator } from './authenticator.js';
import { ACTION, PUBLIC, SERVICE_TOKEN } from './decorators.js';
import { Policies } from './policies.js';
import { bearerToken, laneWanted } from './request.js';

/** In front of every route: who asks, and whether a policy allows what the route requires. Refuses when in doubt. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: Authenticator,
    private readonly services: ServiceAuthenticator,
    private readonly policies: Policies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.metadata<boolean>(PUBLIC, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const authenticator = this.metadata<boolean>(SERVICE_TOKEN, context) ? this.services : this.people;
    const principal = await authenticator.authenticate(bearerToken(request.headers.authorization), laneWanted(request));
    // Also on a request that is refused, so that the log can say whose it was.
    request.principal = principal;
    const action = this.metadata<string>(ACTION, context);
    if (action === undefined) throw new DomainError('auth.action_undeclared', 'forbidden');
    const { allowed, sites } = this.policies.decide(principal, action);
    if (!allowed) throw new DomainError(`${this.policies.service}.forbidden`, 'forbidden', { action });
    request.principal = { ...principal, sites };
    return true;
  }

  private metadata<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
