import { Authenticator, InternalTokenIssuer } from '@holdfast/auth';
import { Cache, type Redis } from '@holdfast/cache';
import { CONFIG, REDIS } from '@holdfast/service';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { DocumentsHttp } from './documents.http.js';
import { EdgeAuthenticator } from './edge-authenticator.js';
import { ForgetPrincipalsOnRolesChanged, ROLES_CHANGED } from './forget-principals.on-roles-changed.js';
import { InternalTokens } from './internal-tokens.js';
import { proxy } from './proxy.js';
import { routes } from './routes.generated.js';

/** The edge: everything that is not the directory's is streamed to the service that answers it. */
@Module({ controllers: [DocumentsHttp], providers: [ForgetPrincipalsOnRolesChanged] })
export class EdgeModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(REDIS) private readonly redis: Redis,
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
  ) {}

  async onModuleInit(): Promise<void> {
    const { config, authenticator } = this;
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const options = {
      routes,
      upstreams: {
        groups: config.GROUPS_URL,
        matching: config.MATCHING_URL,
        notifications: config.NOTIFICATIONS_URL,
        analytics: config.ANALYTICS_URL,
      },
      authenticator,
      tokens: new InternalTokens(await InternalTokenIssuer.create(config.INTERNAL_TOKEN_PRIVATE_KEY)),
      limiter: this.redis.rateLimiter({ name: 'person', points: config.RATE_LIMIT_PER_MINUTE, seconds: 60 }),
    };
    fastify.register((instance) => proxy(instance, options));
    if (authenticator instanceof EdgeAuthenticator) await this.listen(this.redis.cache, authenticator);
  }

  /** One instance hears the event; all of them must forget. */
  private async listen(cache: Cache, authenticator: EdgeAuthenticator): Promise<void> {
    await cache.subscribe(ROLES_CHANGED, { message: () => authenticator.forget() });
  }
}
