import type { Secrets } from './secrets.ts';

/** The five services, in the order in which their ports follow. */
export const SERVICES = ['gateway', 'groups', 'matching', 'notifications', 'analytics'] as const;
export type Service = (typeof SERVICES)[number];

export const AUDIENCE = 'holdfast';

/** Where everything a service talks to is to be found. */
export interface Surroundings {
  readonly ports: Readonly<Record<Service, number>>;
  /** Of a superuser; host, port and database are taken from it. */
  readonly postgresUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly redisUrl: string;
  /** host:port of the mail sink. */
  readonly smtp: string;
  /** Name of the issuer, the claim `iss`. */
  readonly issuer: string;
  readonly jwksUri: string;
  readonly secrets: Secrets;
  /** Consumers note what they apply: fault tests only. */
  readonly auditApplied: boolean;
  /** Variables that come from the outside as they are, see PASSED_ON. */
  readonly env: NodeJS.ProcessEnv;
}

/** What a service process may take from the shell; nothing else reaches it by accident. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LOG_LEVEL',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_TRACES_FILE',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_PG_SPANS',
];

export const serviceUrl = (port: number): string => `http://127.0.0.1:${port}`;

/** Every variable of a service process, its migration included. */
export function serviceEnvironment(service: Service, at: Surroundings): NodeJS.ProcessEnv {
  return { ...common(service, at), ...OWN[service](at) };
}

/** What a process needs whatever services it runs: mode, name in traces, and what comes from the shell. */
export const processEnvironment = (name: string, at: Pick<Surroundings, 'env'>): NodeJS.ProcessEnv => ({
  LOG_LEVEL: 'info',
  ...passedOn(at.env),
  NODE_ENV: 'development',
  OTEL_SERVICE_NAME: name,
});

/** Only what `dist/migrate.js` needs. */
export const migrationEnvironment = (service: Service, at: Surroundings): NodeJS.ProcessEnv => ({
  ...passedOn(at.env),
  NODE_ENV: 'development',
  OWNER_DATABASE_URL: databaseUrl(at, service, 'owner'),
});

function common(service: Service, at: Surroundings): NodeJS.ProcessEnv {
  return {
    ...processEnvironment(service, at),
    HOST: '127.0.0.1',
    PORT: String(at.ports[service]),
    DATABASE_URL: databaseUrl(at, service, 'app'),
    RELAY_DATABASE_URL: databaseUrl(at, service, 'relay'),
    KAFKA_BROKERS: at.kafkaBrokers.join(','),
    KAFKA_TOPIC_PREFIX: '',
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    REDIS_URL: at.redisUrl,
    INTERNAL_TOKEN_PUBLIC_KEY: at.secrets.internalToken.publicKey,
    CURSOR_KEY: at.secrets.cursorKeys[service],
    DEV_CLOCK: 'true',
    AUDIT_APPLIED: String(at.auditApplied),
  };
}

const OWN: Readonly<Record<Service, (at: Surroundings) => NodeJS.ProcessEnv>> = {
  gateway: ({ ports, issuer, jwksUri, secrets, env }) => ({
    INTERNAL_TOKEN_PRIVATE_KEY: secrets.internalToken.privateKey,
    SERVICE_TOKEN_PUBLIC_KEY: secrets.serviceToken.publicKey,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URI: jwksUri,
    GROUPS_URL: serviceUrl(ports.groups),
    MATCHING_URL: serviceUrl(ports.matching),
    NOTIFICATIONS_URL: serviceUrl(ports.notifications),
    ANALYTICS_URL: serviceUrl(ports.analytics),
    PUBLIC_URL: serviceUrl(ports.gateway),
    KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
    BLIND_INDEX_KEY_FILE: secrets.files.blindIndex,
    // The seed does half a year's work of a few people in minutes.
    RATE_LIMIT_PER_MINUTE: env['RATE_LIMIT_PER_MINUTE'] ?? '60000',
  }),
  groups: ({ secrets }) => ({
    KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
    PSEUDONYM_KEY_FILE: secrets.files.pseudonym,
  }),
  matching: () => ({}),
  notifications: ({ ports, smtp, secrets }) => ({
    SMTP_URL: `smtp://${smtp}`,
    MAIL_FROM: 'Holdfast <no-reply@holdfast.example>',
    DIRECTORY_URL: serviceUrl(ports.gateway),
    SERVICE_TOKEN_PRIVATE_KEY: secrets.serviceToken.privateKey,
    PUBLIC_URL: serviceUrl(ports.gateway),
    KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
  }),
  analytics: () => ({}),
};

/** URL of one role of a service, in the database the stack uses. */
export function databaseUrl(
  { postgresUrl, secrets }: Pick<Surroundings, 'postgresUrl' | 'secrets'>,
  service: Service,
  role: 'owner' | 'app' | 'relay' | 'reader',
): string {
  const url = new URL(postgresUrl);
  url.username = `${service}_${role}`;
  url.password = secrets.passwords[service]?.[role] ?? '';
  return url.href;
}

const passedOn = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(PASSED_ON.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));
