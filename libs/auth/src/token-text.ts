import { decodeJwt, errors } from 'jose';

/** The issuer a token claims, unverified: only good for choosing the keys to verify it with. */
export function decodeIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
