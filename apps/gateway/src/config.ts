import { Pem, SecretFile, Url } from '@holdfast/config';
import { ServiceVariables } from '@holdfast/service';
import { Type, type Static } from 'typebox';

/** What the directory needs: keys of what it seals, and whose logins the import registers. */
export const DirectoryVariables = {
  /** Lines `<id> <base64 of 32 bytes>`, the current key first. */
  KEY_ENCRYPTION_KEY_FILE: SecretFile(),
  /** Derives the keys by which external ids and logins are found. */
  BLIND_INDEX_KEY_FILE: SecretFile(),
  /** Issuer of the logins, compared to `iss` character by character. */
  OIDC_ISSUER: Url('http', 'https'),
};

/** Environment variables of this service. */
export const Config = Type.Object({
  ...ServiceVariables,
  ...DirectoryVariables,
  /** Ed25519, PKCS #8: signs the internal tokens. Nobody else has it. */
  INTERNAL_TOKEN_PRIVATE_KEY: Pem(),
  /** Public half of the key of `notifications`. */
  SERVICE_TOKEN_PUBLIC_KEY: Pem(),
  OIDC_AUDIENCE: Type.String({ minLength: 1 }),
  OIDC_JWKS_URI: Url('http', 'https'),
  GROUPS_URL: Url('http', 'https'),
  MATCHING_URL: Url('http', 'https'),
  NOTIFICATIONS_URL: Url('http', 'https'),
  ANALYTICS_URL: Url('http', 'https'),
  PUBLIC_URL: Url('http', 'https'),
  /** Requests a person may send, whatever the route. */
  RATE_LIMIT_PER_MINUTE: Type.Integer({ minimum: 1, default: 600 }),
});

export type GatewayConfig = Static<typeof Config>;
export type DirectoryConfig = Pick<GatewayConfig, keyof typeof DirectoryVariables>;
