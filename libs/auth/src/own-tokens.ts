import { DomainError } from '@holdfast/kernel';
import { errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { ALGORITHM, type KeySet, type SigningKey } from './keys.js';

/** Life of a token between our own processes. */
export const OWN_TOKEN_SECONDS = 60;
const SKEW_SECONDS = 30;

export const invalidToken = () => new DomainError('auth.token_invalid', 'unauthenticated');

export interface OwnToken {
  /** `typ` header: keeps one kind of token from passing as another. */
  readonly type: string;
  readonly issuer: string;
  readonly audience: string;
}

export function mintOwn(
  signing: SigningKey,
  { type, issuer, audience }: OwnToken,
  subject: string,
  claims: JWTPayload,
) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: type, kid: signing.keyId })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${OWN_TOKEN_SECONDS}s`)
    .sign(signing.key);
}

/** @throws DomainError `auth.token_invalid`, the same for every defect: the reason would help only an attacker. */
export async function verifyOwn(token: string, keys: KeySet, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = kid === undefined ? undefined : keys.get(kid);
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key;
      },
      {
        algorithms: [ALGORITHM],
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: OWN_TOKEN_SECONDS,
        requiredClaims: ['sub', 'exp', 'iat'],
        ...options,
      },
    );
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw invalidToken();
    throw error;
  }
}
