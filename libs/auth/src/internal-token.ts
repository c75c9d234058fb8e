import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/schema';
import { Authenticator } from './authenticator.js';
import { publicKeys, signingKey, type KeySet, type SigningKey } from './keys.js';
import { invalidToken, mintOwn, verifyOwn } from './own-tokens.js';
import { personPrincipal, servicePrincipal, type Principal } from './principal.js';
import { Remembered } from './remembered.js';

const TYPE = 'holdfast-internal+jwt';
const ISSUER = 'gateway';
const EVERY_SERVICE = '*';

const Sites = Type.Union([Type.Literal('*'), Type.Array(Type.String({ format: 'uuid' }))]);
const Claims = Type.Object({
  kind: Type.Union([Type.Literal('person'), Type.Literal('service')]),
  sub: Type.String({ minLength: 1 }),
  exp: Type.Number(),
  tenant: Type.String({ format: 'uuid' }),
  lane: Type.String({ minLength: 1 }),
  roles: Type.Array(Type.Object({ role: Type.String({ minLength: 1 }), sites: Sites })),
});

const claimed = Compile(Claims);

/** The gateway's half: says who is asking, for 60 seconds, signed with the key only the gateway has. */
export class InternalTokenIssuer {
  private constructor(private readonly signing: SigningKey) {}

  /** @param privateKey Ed25519, PKCS #8 PEM. */
  static async create(privateKey: string): Promise<InternalTokenIssuer> {
    return new InternalTokenIssuer(await signingKey(privateKey));
  }

  /** @param audience name of the service the request goes to; `*` for a request that goes to several. */
  async mint(principal: Principal, audience: string = EVERY_SERVICE): Promise<string> {
    const kind = principal.service ? 'service' : 'person';
    const { tenantId: tenant, lane, grants: roles } = principal;
    const subject = principal.service ?? principal.personId;
    if (subject === null) throw new TypeError('a principal is a person or a service');
    return mintOwn(this.signing, { type: TYPE, issuer: ISSUER, audience }, subject, { kind, tenant, lane, roles });
  }
}

/** A service's half. */
export class InternalTokenVerifier extends Authenticator {
  private readonly verified = new Remembered<Principal>();

  private constructor(
    private readonly service: string,
    private readonly keys: KeySet,
  ) {
    super();
  }

  /** @param pems the gateway's public keys: the current and, while it is changed, the next. */
  static async create(of: { service: string; publicKeys: readonly string[] }): Promise<InternalTokenVerifier> {
    return new InternalTokenVerifier(of.service, await publicKeys(of.publicKeys));
  }

  /** Checking the signature costs more than all else a request does, and a client sends the same token again. */
  override authenticate(token: string): Promise<Principal> {
    return this.verified.get(token, async () => {
      const audience = [this.service, EVERY_SERVICE];
      const claims = verifyOwn(token, this.keys, { issuer: ISSUER, audience, typ: TYPE });
      if (!claimed.Check(claims)) throw invalidToken();
      return { value: principalOf(claims), keepFor: Number(claims.exp) * 1_000 - Date.now() };
    });
  }
}

function principalOf({ kind, sub, tenant, lane, roles }: Static<typeof Claims>): Principal {
  if (kind === 'service') return servicePrincipal(tenant, sub);
  return personPrincipal({ tenantId: tenant, lane, personId: sub, grants: roles });
}
