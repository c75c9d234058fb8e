import { OidcVerifier, ServiceTokenVerifier } from '@holdfast/auth';
import { KeyedHashes } from '@holdfast/crypto';
import { defineService } from '@holdfast/service';
import { Config } from './config.js';
import {
  directoryEntities,
  directoryFeatures,
  directoryTimers,
  FindPrincipal,
  LoginsStore,
} from './directory/index.js';
import { EdgeAuthenticator } from './edge/edge-authenticator.js';
import { EdgeModule } from './edge/edge.module.js';
import { Initial1764000000000 } from './migrations/1764000000000-initial.js';
import { RelayUpkeep1764000000001 } from './migrations/1764000000001-relay-upkeep.js';
import { subscriptions } from './subscriptions.js';

/** The service on one page. */
export const gateway = defineService({
  name: 'gateway',
  config: Config,
  features: [...directoryFeatures, EdgeModule],
  entities: [...directoryEntities],
  migrations: [Initial1764000000000, RelayUpkeep1764000000001],
  subscriptions,
  timers: directoryTimers,
  policies: new URL('../policies/', import.meta.url),
  edge: true,
  authenticators: async (config, db) => {
    const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URI: jwksUri } = config;
    const verifier = new OidcVerifier([{ issuer, audiences: [audience], jwksUri }]);
    const logins = new LoginsStore(new KeyedHashes(config.BLIND_INDEX_KEY_FILE));
    return {
      authenticator: new EdgeAuthenticator(verifier, new FindPrincipal(db, logins)),
      serviceAuthenticator: await ServiceTokenVerifier.create({
        audience: 'gateway',
        callers: { notifications: [config.SERVICE_TOKEN_PUBLIC_KEY] },
      }),
    };
  },
});
