import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { invalidToken } from './own-tokens.js';
import { decodeIssuer } from './token-text.js';

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const SKEW_SECONDS = 60;
const KEYS_TIMEOUT_MS = 3_000;
const KEYS_COOLDOWN_MS = 30_000;
const KEYS_MAX_AGE_MS = 600_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One identity provider whose access tokens (RFC 9068) are accepted. */
export interface OidcIssuer {
  /** Compared to `iss` character by character. */
  readonly issuer: string;
  /** Any one of these must be in `aud`. */
  readonly audiences: readonly string[];
  readonly jwksUri: string;
  /** Claim that names the tenant; `tenant` unless given. */
  readonly tenantClaim?: string;
}

/** What an identity provider vouches for: a login subject, not yet a person. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** From the tenant claim; `null` when the issuer sends none that could be a tenant's id. */
  readonly tenant: string | null;
  readonly expiresAt: number;
  readonly claims: Readonly<JWTPayload>;
}

/** The issuer's keys cannot be fetched now: nobody can tell whether the token is good. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
  readonly code = 'ISSUER_UNAVAILABLE';
}

/** Verifies bearer tokens of the configured issuers; keys are fetched when needed and kept for 10 minutes. */
export class OidcVerifier {
  private readonly issuers: ReadonlyMap<string, OidcIssuer & { readonly keys: JWTVerifyGetKey }>;

  constructor(issuers: readonly OidcIssuer[]) {
    const options = {
      timeoutDuration: KEYS_TIMEOUT_MS,
      // An unknown key id makes us ask again, but a flood of them must not become a flood of requests.
      cooldownDuration: KEYS_COOLDOWN_MS,
      cacheMaxAge: KEYS_MAX_AGE_MS,
    };
    this.issuers = new Map(
      issuers.map((each) => [each.issuer, { ...each, keys: createRemoteJWKSet(new URL(each.jwksUri), options) }]),
    );
  }

  /** @throws DomainError `auth.token_invalid`; IssuerUnavailable when its keys cannot be had. */
  async verify(token: string): Promise<OidcIdentity> {
    const known = this.issuers.get(decodeIssuer(token) ?? '');
    if (!known) throw invalidToken();
    try {
      const { payload } = await jwtVerify(token, known.keys, {
        algorithms: ALGORITHMS,
        issuer: known.issuer,
        audience: [...known.audiences],
        typ: 'at+jwt',
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return identityOf(payload, known);
    } catch (error) {
      throw refusal(error);
    }
  }
}

function identityOf(payload: JWTPayload, { issuer, tenantClaim = 'tenant' }: OidcIssuer): OidcIdentity {
  const tenant = payload[tenantClaim];
  return {
    issuer,
    subject: String(payload.sub),
    tenant: typeof tenant === 'string' && UUID.test(tenant) ? tenant : null,
    expiresAt: Number(payload.exp),
    claims: payload,
  };
}

/** Plain `JOSEError` is how jose reports an answer of the key server that is not 200. */
function refusal(error: unknown): unknown {
  const unreachable =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === errors.JOSEError.code;
  return unreachable
    ? new IssuerUnavailable('the keys of the issuer cannot be read', { cause: error })
    : invalidToken();
}
