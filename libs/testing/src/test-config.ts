import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyPair } from '@holdfast/auth';
import { FileKeys } from '@holdfast/crypto';
import type { TestDatabase } from './database.js';

/** Keys of one run: made once, since every spec file may use the same. */
export const internalKeys = keyPair();
export const serviceKeys = keyPair();

const escaped = (pem: string) => pem.replaceAll('\n', '\\n');

/** The environment of a service under test: every variable a service of ours may ask for. */
export function testEnvironment(service: string, database: Pick<TestDatabase, 'url'>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-keys-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const random = () => randomBytes(32).toString('base64');
  const elsewhere = 'http://127.0.0.1:9';
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.url(service, 'app'),
    RELAY_DATABASE_URL: database.url(service, 'relay'),
    KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS ?? '127.0.0.1:9',
    REDIS_URL: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:9',
    INTERNAL_TOKEN_PUBLIC_KEY: escaped(internalKeys.public),
    INTERNAL_TOKEN_PRIVATE_KEY: escaped(internalKeys.private),
    SERVICE_TOKEN_PUBLIC_KEY: escaped(serviceKeys.public),
    SERVICE_TOKEN_PRIVATE_KEY: escaped(serviceKeys.private),
    CURSOR_KEY: random(),
    LOG_LEVEL: 'silent',
    OIDC_ISSUER: elsewhere,
    OIDC_AUDIENCE: 'holdfast',
    OIDC_JWKS_URI: `${elsewhere}/jwks`,
    GROUPS_URL: elsewhere,
    MATCHING_URL: elsewhere,
    NOTIFICATIONS_URL: elsewhere,
    ANALYTICS_URL: elsewhere,
    DIRECTORY_URL: elsewhere,
    PUBLIC_URL: 'https://holdfast.test',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Program office <office@holdfast.test>',
    KEY_ENCRYPTION_KEY_FILE: file('kek', `${FileKeys.newLine('k1')}\n`),
    BLIND_INDEX_KEY_FILE: file('blind-index', random()),
    PSEUDONYM_KEY_FILE: file('pseudonym', random()),
  };
}
