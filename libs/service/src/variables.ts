import { Flag, HostPorts, Pem, Port, Secret, Url } from '@holdfast/config';
import { Type, type Static, type TObject } from 'typebox';

const Mode = {
  NODE_ENV: Type.Union([Type.Literal('production'), Type.Literal('development'), Type.Literal('test')], {
    default: 'production',
  }),
  /** Never in production: the process kills itself at these places, `<point>@<hit>[,...]`. */
  FAILPOINT: Type.Optional(Type.String()),
};

/** Variables every service process has; a service spreads them into its own schema. */
export const ServiceVariables = {
  ...Mode,
  HOST: Type.String({ default: '0.0.0.0' }),
  PORT: Port(),
  /** Role `<service>_app`. */
  DATABASE_URL: Url('postgres', 'postgresql'),
  DATABASE_POOL: Type.Integer({ minimum: 2, maximum: 100, default: 10 }),
  /** Role `<service>_relay`, past any connection pooler: the relay holds a session lock. */
  RELAY_DATABASE_URL: Url('postgres', 'postgresql'),
  KAFKA_BROKERS: HostPorts(),
  /** Empty in production; keeps installations apart that share a broker. */
  KAFKA_TOPIC_PREFIX: Type.String({ default: '', pattern: '^[a-z0-9.-]*$' }),
  KAFKA_SESSION_TIMEOUT_MS: Type.Integer({ minimum: 6_000, maximum: 300_000, default: 30_000 }),
  REDIS_URL: Url('redis', 'rediss'),
  /** Public half of the gateway's key, and while that key is changed the next one. */
  INTERNAL_TOKEN_PUBLIC_KEY: Pem(),
  INTERNAL_TOKEN_NEXT_PUBLIC_KEY: Type.Optional(Pem()),
  /** Signs list cursors; the same for all instances of a service. */
  CURSOR_KEY: Secret(),
  LOG_LEVEL: Type.Union(
    (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) => Type.Literal(level)),
    { default: 'info' },
  ),
  /** Development only: time is real time plus the offset in `dev.clock`. */
  DEV_CLOCK: Flag(false),
  /** Fault tests only: consumers note every event they apply in `applied_audit`, which the tests have made. */
  AUDIT_APPLIED: Flag(false),
};

export const MigrationVariables = Type.Object({
  ...Mode,
  /** Role `<service>_owner`. */
  OWNER_DATABASE_URL: Url('postgres', 'postgresql'),
});

export type ServiceConfig = Static<TObject<typeof ServiceVariables>>;
/** Production mode where none is named. */
export type MigrationConfig = Pick<Static<typeof MigrationVariables>, 'OWNER_DATABASE_URL'> & Partial<ProcessMode>;
export type ProcessMode = Static<TObject<typeof Mode>>;
