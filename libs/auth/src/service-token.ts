import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceAuthenticator } from './authenticator.js';
import { publicKeys, signingKey, type KeySet, type SigningKey } from './keys.js';
import { invalidToken, mintOwn, verifyOwn } from './own-tokens.js';
import { servicePrincipal, type Principal } from './principal.js';
import { decodeIssuer } from './token-text.js';

const TYPE = 'holdfast-service+jwt';
const Claims = Type.Object({ sub: Type.String({ minLength: 1 }), tenant: Type.String({ format: 'uuid' }) });

/** Signs what one service asks of another in its own name (`/internal` routes), with a key of its own. */
export class ServiceTokenIssuer {
  private constructor(
    private readonly service: string,
    private readonly signing: SigningKey,
  ) {}

  /** @param of.privateKey Ed25519, PKCS #8 PEM. */
  static async create(of: { service: string; privateKey: string }): Promise<ServiceTokenIssuer> {
    return new ServiceTokenIssuer(of.service, await signingKey(of.privateKey));
  }

  async mint(tenantId: string, audience: string): Promise<string> {
    return mintOwn(this.signing, { type: TYPE, issuer: this.service, audience }, this.service, { tenant: tenantId });
  }
}

/** Accepts tokens of the callers it was given keys for, each under its own name only. */
export class ServiceTokenVerifier extends ServiceAuthenticator {
  private constructor(
    private readonly audience: string,
    private readonly callers: ReadonlyMap<string, KeySet>,
  ) {
    super();
  }

  /** @param of.callers public keys (PEM, one or two) per calling service. */
  static async create(of: {
    audience: string;
    callers: Readonly<Record<string, readonly string[]>>;
  }): Promise<ServiceTokenVerifier> {
    const sets = Object.entries(of.callers).map(async ([name, pems]) => [name, await publicKeys(pems)] as const);
    return new ServiceTokenVerifier(of.audience, new Map(await Promise.all(sets)));
  }

  override async authenticate(token: string): Promise<Principal> {
    const issuer = decodeIssuer(token);
    const keys = issuer === undefined ? undefined : this.callers.get(issuer);
    if (issuer === undefined || !keys) throw invalidToken();
    const audience = [this.audience];
    const claims: unknown = verifyOwn(token, keys, { issuer, subject: issuer, audience, typ: TYPE });
    if (!Value.Check(Claims, claims)) throw invalidToken();
    return servicePrincipal(claims.tenant, issuer);
  }
}
