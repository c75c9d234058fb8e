import { databaseUrl, serviceEnvironment, SERVICES, type Service } from '../stack/environment.ts';
import { stackFolder } from '../stack/folders.ts';
import { secretsOf, type RolePasswords } from '../stack/secrets.ts';
import { Usage } from './arguments.ts';
import { readInfo, type StackInfo } from '../stack/stack-info.ts';

/** The databases and the broker the commands work on. */
export interface Installation {
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  databaseUrl(service: Service, role: 'owner' | 'reader' | 'app'): string;
  /** Variables of a service process, for what needs the service's own handlers. */
  environment(service: Service): NodeJS.ProcessEnv;
}

/**
 * The installation that ADMIN_DATABASE_URL, ROLE_PASSWORDS and KAFKA_BROKERS name, as for `tools/prepare`; otherwise
 * the one that runs from this folder. @throws Problem when none does, Usage when only some of the three are set
 */
export function findInstallation(env: NodeJS.ProcessEnv): Installation {
  const { ADMIN_DATABASE_URL: url, ROLE_PASSWORDS: passwords, KAFKA_BROKERS: brokers } = env;
  if (url && passwords && brokers) return configured({ url, passwords, brokers }, env);
  if (url || passwords) {
    throw new Usage('ADMIN_DATABASE_URL, ROLE_PASSWORDS and KAFKA_BROKERS name an installation together.');
  }
  return embedded(readInfo(stackFolder));
}

function configured(of: { url: string; passwords: string; brokers: string }, env: NodeJS.ProcessEnv): Installation {
  const passwords = readPasswords(of.passwords);
  const url = (service: Service, role: 'owner' | 'reader' | 'app') =>
    databaseUrl({ postgresUrl: of.url, secrets: { passwords } as never }, service, role);
  return {
    brokers: of.brokers.split(','),
    topicPrefix: env['KAFKA_TOPIC_PREFIX'] ?? '',
    databaseUrl: url,
    environment: (service) => ({
      ...env,
      DATABASE_URL: url(service, 'app'),
      // The relay goes on in the service itself.
      RELAY_DATABASE_URL: url(service, 'app'),
      PORT: '0',
    }),
  };
}

function readPasswords(text: string): Record<string, RolePasswords> {
  try {
    return JSON.parse(text) as Record<string, RolePasswords>;
  } catch {
    throw new Usage('ROLE_PASSWORDS is no JSON: {"groups": {"app": "..", "reader": ".."}, ..}.');
  }
}

function embedded(info: StackInfo): Installation {
  const secrets = secretsOf(stackFolder, SERVICES);
  const ports = Object.fromEntries(SERVICES.map((service) => [service, Number(new URL(info.services[service]).port)]));
  const at = {
    ports: ports as Record<Service, number>,
    postgresUrl: info.postgres,
    kafkaBrokers: info.kafka,
    redisUrl: info.redis,
    smtp: info.smtp,
    issuer: info.issuer,
    jwksUri: `${info.issuer}/jwks`,
    secrets,
    auditApplied: false,
    env: {},
  };
  return {
    brokers: info.kafka,
    topicPrefix: '',
    databaseUrl: (service, role) => databaseUrl(at, service, role),
    environment: (service) => serviceEnvironment(service, at),
  };
}
