import { expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from '@holdfast/config';
import { chartEnvironment, composeEnvironment } from '@holdfast/testing';
import { Config } from './config.js';

it('accepts what docker-compose.yml says', () => {
  expect(() => loadConfig(Config, composeEnvironment('analytics'))).not.toThrow();
});

it('accepts what the Helm chart says, and is meant for production there', () => {
  expect(loadConfig(Config, chartEnvironment('analytics'))).toMatchObject({ NODE_ENV: 'production', DEV_CLOCK: false });
});

it('knows every variable that either gives it', () => {
  const known = new Set([...Object.keys(Config.properties), 'OTEL_SERVICE_NAME']);
  const given = Object.keys({ ...composeEnvironment('analytics'), ...chartEnvironment('analytics') });
  expect(given.filter((name) => !known.has(name) && !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
});

it('needs all of it, and names what is missing', () => {
  const { DATABASE_URL_FILE: _url, KAFKA_BROKERS: _brokers, ...rest } = composeEnvironment('analytics');
  let error: unknown;
  try {
    loadConfig(Config, rest);
  } catch (thrown) {
    error = thrown;
  }
  expect((error as ConfigError).problems.map(({ variable }) => variable)).toEqual(['DATABASE_URL', 'KAFKA_BROKERS']);
});
