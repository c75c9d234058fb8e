import { sign, verify } from 'node:crypto';
import { DomainError } from '@holdfast/kernel';
import type { JWTPayload } from 'jose';
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

/** What a token must say of itself. */
export interface Expected {
  readonly typ: string;
  readonly issuer: string;
  readonly subject?: string;
  /** Any one of them. */
  readonly audience: readonly string[];
}

/** By Node's own means: of a token between two of our processes there is one kind, one algorithm and one form. */
export function mintOwn(signing: SigningKey, of: OwnToken, subject: string, claims: JWTPayload): string {
  const { type: typ, issuer: iss, audience: aud } = of;
  const iat = nowSeconds();
  const payload = { ...claims, iss, aud, sub: subject, iat, exp: iat + OWN_TOKEN_SECONDS };
  const signed = `${encoded({ alg: ALGORITHM, typ, kid: signing.keyId })}.${encoded(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), signing.key).toString('base64url')}`;
}

/** @throws DomainError `auth.token_invalid`, the same for every defect: the reason would help only an attacker. */
export function verifyOwn(token: string, keys: KeySet, expected: Expected): JWTPayload {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const header = decoded(head);
  const key = typeof header['kid'] === 'string' ? keys.get(header['kid']) : undefined;
  // What a header calls critical has to be understood, and nothing here is.
  if (more.length > 0 || !key || header['alg'] !== ALGORITHM || header['typ'] !== expected.typ || 'crit' in header)
    throw invalidToken();
  if (!verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw invalidToken();
  const claims = decoded(body);
  if (!isMeantForUs(claims, expected) || !isOfNow(claims)) throw invalidToken();
  return claims;
}

function isMeantForUs({ iss, sub, aud }: JWTPayload, { issuer, subject, audience }: Expected): boolean {
  const named = [aud ?? []].flat();
  const isSubject = typeof sub === 'string' && (subject === undefined || sub === subject);
  return iss === issuer && isSubject && named.some((each) => audience.includes(each));
}

function isOfNow({ iat, exp, nbf = 0 }: JWTPayload): boolean {
  const times = [iat, exp, nbf];
  if (!times.every((time): time is number => typeof time === 'number')) return false;
  const [issued, ends, begins] = times as [number, number, number];
  const now = nowSeconds();
  const age = now - issued;
  const isYoung = age <= OWN_TOKEN_SECONDS + SKEW_SECONDS && age >= -SKEW_SECONDS;
  return isYoung && ends > now - SKEW_SECONDS && begins <= now + SKEW_SECONDS;
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function decoded(part: string): JWTPayload {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JWTPayload;
  } catch {
    // Falls through: what cannot be read is as bad as what says nothing.
  }
  throw invalidToken();
}
