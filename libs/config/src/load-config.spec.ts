import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { CommaList, ConfigError, Flag, HostPorts, loadConfig, Pem, Port, Secret, SecretFile, Url } from './index.js';

const schema = Type.Object({
  GROUPS_PORT: Port(3000),
  GROUPS_DB_URL: Url('postgres', 'postgresql'),
  KAFKA_BROKERS: HostPorts(),
  REDIS_URL: Type.Optional(Url('redis', 'rediss')),
  DEV: Flag(false),
  SESSION_TIMEOUT_MS: Type.Integer({ minimum: 1000, default: 30_000 }),
  MODE: Type.Union([Type.Literal('production'), Type.Literal('development')]),
  LIMITS: Type.Object({ perMinute: Type.Integer() }, { default: { perMinute: 60 } }),
});
const good = { GROUPS_DB_URL: 'postgres://u:p@db/x', KAFKA_BROKERS: 'a:9092, b:9092,', MODE: 'production' };

it('reads, coerces and fills in defaults', () => {
  expect(
    loadConfig(schema, { ...good, DEV: 'true', GROUPS_PORT: '0', LIMITS: '{"perMinute":5}', REDIS_URL: '' }),
  ).toEqual({
    GROUPS_PORT: 0,
    GROUPS_DB_URL: 'postgres://u:p@db/x',
    KAFKA_BROKERS: ['a:9092', 'b:9092'],
    DEV: true,
    SESSION_TIMEOUT_MS: 30_000,
    MODE: 'production',
    LIMITS: { perMinute: 5 },
  });
});

it('is frozen all through and does not share defaults', () => {
  const config = loadConfig(schema, good);
  expect(Object.isFrozen(config) && Object.isFrozen(config.KAFKA_BROKERS) && Object.isFrozen(config.LIMITS)).toBe(true);
  expect(Object.isFrozen((schema.properties.LIMITS as { default?: object }).default)).toBe(false);
});

it('names every bad variable with its rule and never a value', () => {
  const env = {
    GROUPS_PORT: '70000',
    GROUPS_DB_URL: 'mysql://hunter2',
    KAFKA_BROKERS: 'hunter2',
    DEV: 'hunter2',
    SESSION_TIMEOUT_MS: '12hunter2',
    MODE: 'hunter2',
    LIMITS: 'hunter2',
  };
  const error = attempt(() => loadConfig(schema, env));
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).problems.map(({ variable }) => variable)).toEqual([
    'GROUPS_PORT',
    'GROUPS_DB_URL',
    'KAFKA_BROKERS',
    'DEV',
    'SESSION_TIMEOUT_MS',
    'MODE',
    'LIMITS',
  ]);
  expect((error as Error).message).toContain('GROUPS_PORT must be <= 65535');
  expect((error as Error).message).not.toMatch(/hunter2|70000/);
});

it('says what is missing', () => {
  expect(() => loadConfig(schema, {})).toThrow(
    'configuration: GROUPS_DB_URL is required; KAFKA_BROKERS is required; MODE is required',
  );
});

it('refuses an empty list where one item is needed', () => {
  expect(() => loadConfig(Type.Object({ LIST: CommaList() }), { LIST: ' , ' })).toThrow(
    'LIST must not have fewer than 1',
  );
});

it('reads secrets from the variable or from a file', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
  writeFileSync(path, `${'k'.repeat(32)}\n`);
  const secrets = Type.Object({ CURSOR_KEY: Secret(), KEK: SecretFile(), PUBLIC: Pem() });
  const PUBLIC = '-----BEGIN PUBLIC KEY-----\\nabc\\n-----END PUBLIC KEY-----';
  expect(loadConfig(secrets, { CURSOR_KEY: 'c'.repeat(32), KEK: path, PUBLIC })).toEqual({
    CURSOR_KEY: 'c'.repeat(32),
    KEK: 'k'.repeat(32),
    PUBLIC: '-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----',
  });
  const error = attempt(() => loadConfig(secrets, { CURSOR_KEY: 'short', KEK: '/nowhere/secret', PUBLIC }));
  expect((error as Error).message).toContain('KEK must be the path of a readable file');
  expect((error as Error).message).not.toMatch(/short|nowhere/);
});

it('reads any variable from the file its _FILE twin names', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'url');
  writeFileSync(path, 'postgres://u:p@db/x\n');
  const { GROUPS_DB_URL, ...others } = good;
  expect(loadConfig(schema, { ...others, GROUPS_DB_URL_FILE: path }).GROUPS_DB_URL).toBe(GROUPS_DB_URL);
  const error = attempt(() => loadConfig(schema, { ...others, GROUPS_DB_URL_FILE: '/nowhere/url' }));
  expect((error as ConfigError).problems.map(({ variable }) => variable)).toEqual(['GROUPS_DB_URL']);
  expect((error as Error).message).not.toContain('nowhere');
});

function attempt(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected a refusal');
}
