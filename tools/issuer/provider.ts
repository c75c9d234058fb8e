import Provider, { errors, type AccessToken, type Context } from 'oidc-provider';
import type { Account } from './accounts.ts';
import { CLI_CLIENT, LOGIN_GRANT, WEB_CLIENT } from './grants.ts';

export interface IssuerOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Private key as JWK with `kid` and `alg`. */
  readonly signingKey: Readonly<Record<string, unknown>>;
  readonly cookieKey: string;
  /** Where a browser may be sent back to after signing in. */
  readonly redirectUris: readonly string[];
  readonly find: (login: string) => Account | undefined;
}

const HOUR = 3_600;
const ACCESS_TOKEN_SECONDS = 8 * HOUR;

/** An OpenID issuer with an account for everybody in a file. For development: anyone can sign in as anyone. */
export function createIssuer(options: IssuerOptions): Provider {
  const { issuer, find, cookieKey, signingKey } = options;
  const provider = new Provider(issuer, {
    clients: clients(options),
    jwks: { keys: [signingKey] },
    cookies: { keys: [cookieKey] },
    clientBasedCORS: () => true,
    findAccount: (_ctx: Context, login: string) => {
      const account = find(login);
      return account && { accountId: login, claims: () => ({ sub: login, name: account.name ?? login }) };
    },
    extraTokenClaims: (_ctx: Context, token: AccessToken) => ({ tenant: find(token.accountId)?.tenant }),
    claims: { openid: ['sub'], profile: ['name'] },
    scopes: ['openid', 'profile', 'offline_access'],
    pkce: { required: () => true },
    ttl: { AccessToken: ACCESS_TOKEN_SECONDS, IdToken: HOUR, Session: 24 * HOUR, Grant: 24 * HOUR, Interaction: HOUR },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => issuer,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resource(options),
      },
    },
  });
  provider.registerGrantType(LOGIN_GRANT, tokenForLogin(provider, options), ['login', 'lifetime']);
  return provider;
}

const clients = ({ signingKey, redirectUris }: IssuerOptions) =>
  [
    { client_id: CLI_CLIENT, grant_types: [LOGIN_GRANT], response_types: [], redirect_uris: [] },
    {
      client_id: WEB_CLIENT,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: redirectUris,
    },
  ].map((client) => ({
    ...client,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: signingKey['alg'],
  }));

const resource = ({ audience, signingKey }: IssuerOptions) => ({
  audience,
  scope: 'openid profile',
  accessTokenFormat: 'jwt',
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  jwt: { sign: { alg: signingKey['alg'] } },
});

function tokenForLogin(provider: Provider, options: IssuerOptions) {
  return async (ctx: Context): Promise<void> => {
    const { login, lifetime } = ctx.oidc.params;
    if (!login || !options.find(login)) throw new errors.InvalidGrant('there is no account with this login');
    const token = new provider.AccessToken({
      accountId: login,
      client: ctx.oidc.client,
      scope: 'openid',
      gty: LOGIN_GRANT,
      ...(lifetime !== undefined && { expiresIn: Number(lifetime) }),
    });
    token.resourceServer = new provider.ResourceServer(options.issuer, resource(options));
    ctx.body = { access_token: await token.save(), token_type: token.tokenType, expires_in: token.expiration };
  };
}
