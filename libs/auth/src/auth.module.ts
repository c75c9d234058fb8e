import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Authenticator, NoServiceTokens, ServiceAuthenticator } from './authenticator.js';
import { ACTION } from './decorators.js';
import { Policies } from './policies.js';
import { PrincipalGuard } from './principal.guard.js';

export interface AuthOptions {
  readonly authenticator: Authenticator;
  readonly policies: Policies;
  /** For services with `@ServiceToken()` routes; without it these refuse everybody. */
  readonly serviceAuthenticator?: ServiceAuthenticator;
}

/** Puts the guard before every route of the application and checks the policies against the routes at start. */
@Module({})
export class AuthModule implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly policies: Policies,
  ) {}

  static register({ authenticator, policies, serviceAuthenticator }: AuthOptions): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: Authenticator, useValue: authenticator },
        { provide: ServiceAuthenticator, useValue: serviceAuthenticator ?? new NoServiceTokens() },
        { provide: Policies, useValue: policies },
        { provide: APP_GUARD, useClass: PrincipalGuard },
      ],
      exports: [Policies],
    };
  }

  /** @throws TypeError when policies and routes do not fit: better no start than a route nobody can use. */
  onApplicationBootstrap(): void {
    const scanner = new MetadataScanner();
    const actions = this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, object> }).prototype;
      const methods = scanner.getAllMethodNames(prototype).map((name) => prototype[name]);
      return [metatype as object, ...methods].flatMap((target) => actionOf(target));
    });
    this.policies.verify([...new Set(actions)]);
  }
}

function actionOf(target: object | undefined): string[] {
  const action: unknown = target && Reflect.getMetadata(ACTION, target);
  return typeof action === 'string' ? [action] : [];
}
