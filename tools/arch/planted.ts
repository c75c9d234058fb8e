/** A file that must be refused: where it would stand, what it says, and by which rule. */
export interface Planted {
  readonly row: string;
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const NX = '@nx/enforce-module-boundaries';
const feature = (file: string) => `apps/groups/src/planted-sessions/${file}`;
const uses = (...specifiers: string[]) =>
  specifiers.map((from, n) => `import * as used${n} from '${from}';\nexport const value${n} = used${n};\n`).join('');
const planted = (rule: string, path: string, text: string, row = `${path}: ${text.split('\n')[0]}`): Planted => ({
  row,
  rule,
  path,
  text,
});

const project = (path: string, specifier: string) => planted(NX, `${path}/src/planted.ts`, uses(specifier));
const foreign = (path: string, specifier: string) =>
  planted('holdfast/package-imports', `${path}/src/planted.ts`, uses(specifier));
const layer = (file: string, specifier: string) => planted('holdfast/layer-imports', feature(file), uses(specifier));

export const PROJECTS: readonly Planted[] = [
  project('libs/kernel', '@holdfast/persistence'),
  project('libs/kernel', '@holdfast/contracts'),
  project('libs/kernel', '@holdfast/matching-engine'),
  project('libs/matching-engine', '@holdfast/contracts'),
  project('libs/matching-engine', '@holdfast/http'),
  project('libs/contracts', '@holdfast/messaging'),
  project('libs/contracts', '@holdfast/matching-engine'),
  project('libs/persistence', '@holdfast/contracts'),
  project('libs/http', '@holdfast/matching-engine'),
  project('libs/testing', '@holdfast/matching-engine'),
  project('apps/groups', '@holdfast/matching-engine'),
  project('apps/groups', '../../matching/src/config.js'),
  project('apps/groups', '../../../libs/kernel/src/instant.js'),
];

export const PACKAGES: readonly Planted[] = [
  foreign('libs/service', '@holdfast/groups'),
  foreign('apps/groups', '@holdfast/analytics'),
  foreign('apps/groups', 'kafkajs'),
  foreign('libs/persistence', 'kafkajs'),
  foreign('apps/gateway', 'redis'),
  foreign('libs/http', 'rate-limiter-flexible'),
  foreign('apps/groups', '@opentelemetry/sdk-trace'),
  foreign('libs/messaging', '@opentelemetry/exporter-prometheus'),
  foreign('libs/service', 'pino'),
  foreign('apps/gateway', 'express'),
  foreign('apps/gateway', '@nestjs/platform-express'),
  foreign('libs/contracts', 'zod'),
  foreign('libs/kernel', '@nestjs/common'),
  foreign('libs/kernel', 'node:fs'),
  foreign('libs/matching-engine', 'node:net'),
  foreign('libs/matching-engine', 'typeorm'),
  foreign('libs/contracts', 'pg'),
  foreign('libs/persistence', '@holdfast/testing'),
  foreign('apps/groups', '@holdfast/testing'),
  foreign('apps/groups', '@holdfast/kernel/src/instant.js'),
];

export const LAYERS: readonly Planted[] = [
  layer('session.ts', '@nestjs/common'),
  layer('session.ts', '@holdfast/persistence'),
  layer('session.ts', '@holdfast/cache'),
  layer('session.ts', './sessions.store.js'),
  layer('session.ts', '../programs/index.js'),
  layer('session.outbound.ts', '@nestjs/common'),
  layer('session.outbound.ts', './sessions.store.js'),
  planted(
    'holdfast/layer-imports',
    feature('session.outbound.ts'),
    `import { MatchProposedV1 } from '@holdfast/contracts';\nexport const used = MatchProposedV1;\n`,
  ),
  layer('session.mapping.ts', '@holdfast/http'),
  layer('session.mapping.ts', './session.outbound.js'),
  layer('sessions.store.ts', '@holdfast/http'),
  layer('sessions.store.ts', 'fastify'),
  layer('sessions.store.ts', './hold-session/hold-session.js'),
  layer('hold-session/hold-session.ts', '@holdfast/http'),
  layer('hold-session/hold-session.ts', 'typeorm'),
  layer('hold-session/hold-session.ts', '@holdfast/contracts'),
  layer('hold-session/hold-session.ts', '@holdfast/cache'),
  layer('hold-session/hold-session.ts', '../list-sessions/list-sessions.js'),
  layer('hold-session/hold-session.ts', '../session.mapping.js'),
  layer('hold-session/hold-session.http.ts', '../sessions.store.js'),
  layer('hold-session/hold-session.http.ts', '../session.mapping.js'),
  layer('hold-session/hold-session.http.ts', 'typeorm'),
  layer('hold-session/hold-session.http.ts', '@holdfast/contracts'),
  layer('hold-session/hold-session.http.ts', '../list-sessions/list-sessions.js'),
  layer('cancel-sessions.on-group-closed.ts', '@holdfast/http'),
  layer('cancel-sessions.on-group-closed.ts', '@holdfast/auth'),
  layer('cancel-sessions.on-group-closed.ts', './hold-session/hold-session.http.js'),
  layer('sessions.module.ts', '../programs/programs.store.js'),
  layer('list-sessions/list-sessions.ts', '../../programs/programs.store.js'),
  layer('list-sessions/list-sessions.ts', '../../config.js'),
  layer('list-sessions/list-sessions.ts', '../../app.module.js'),
  layer('sessions.store.ts', '@holdfast/contracts'),
  layer('session.ts', '../own-records.guard.js'),
  planted('holdfast/layer-imports', 'apps/groups/src/config.ts', uses('@holdfast/persistence')),
  planted('holdfast/layer-imports', 'apps/gateway/src/directory/sites/site.ts', uses('pg')),
  planted('holdfast/layer-imports', 'apps/gateway/src/edge/proxy.ts', uses('../directory/sites/sites.store.js')),
];

const pure = (text: string) =>
  planted('holdfast/deterministic', feature('session.ts'), `export const value = ${text};\n`);

export const CODE: readonly Planted[] = [
  pure('Date.now()'),
  pure('new Date()'),
  pure('Math.random()'),
  pure('crypto.randomUUID()'),
  pure('performance.now()'),
  pure('setTimeout(() => 1, 5)'),
  pure('process.pid'),
  pure(`fetch('http://127.0.0.1')`),
  planted('holdfast/deterministic', feature('session.outbound.ts'), 'export const at = Date.now();\n'),
  planted('holdfast/deterministic', feature('hold-session/hold-session.ts'), 'export const at = new Date();\n'),
  planted(
    'holdfast/deterministic',
    feature('a.on-b.ts'),
    `import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();\n`,
  ),
  planted('holdfast/deterministic', 'libs/kernel/src/planted.ts', 'export const at = Date.now();\n'),
  planted('holdfast/deterministic', 'libs/matching-engine/src/planted.ts', 'export const chance = Math.random();\n'),
  planted('holdfast/no-environment', feature('session.ts'), 'export const url = process.env.DATABASE_URL;\n'),
  planted('holdfast/no-environment', 'apps/groups/src/config.ts', `export const url = process['env'];\n`),
  planted('holdfast/no-environment', 'libs/cache/src/planted.ts', 'export const { env } = process;\n'),
  planted(
    'holdfast/no-environment',
    'libs/telemetry/src/sdk.ts',
    `import { env } from 'node:process';\nexport { env };\n`,
  ),
  planted('holdfast/no-cycles', 'libs/kernel/src/instant.ts', `export * from './civil.js';\n`),
  planted('holdfast/no-cycles', 'libs/telemetry/src/names.ts', `export { Cache } from '@holdfast/cache';\n`),
  planted('holdfast/no-literal-topics', feature('session.outbound.ts'), `export const topic = 'groups.session';\n`),
  planted('holdfast/no-literal-topics', 'libs/messaging/src/planted.ts', 'export const topic = `groups.session`;\n'),
  planted(
    'holdfast/no-literal-topics',
    feature('a.on-b.ts'),
    `export const type = 'org.holdfast.groups.SessionHeld.v1';\n`,
  ),
  planted(
    'holdfast/no-save',
    feature('sessions.store.ts'),
    'export const write = (r: { save(): void }) => r.save();\n',
  ),
  planted(
    'holdfast/no-catch',
    feature('a.on-b.ts'),
    'export function apply() {\n  try { eval(""); } catch { return; }\n}\n',
  ),
  planted(
    'holdfast/no-catch',
    feature('a.on-b.ts'),
    'export const apply = (p: Promise<void>) => p.catch(() => undefined);\n',
  ),
  ...['it.skip', 'it.only', 'describe.skip', 'test.todo', 'it.each([1]).only', 'xit', 'fdescribe'].map((call) =>
    planted('holdfast/no-skipped-tests', feature('session.spec.ts'), `${call}('name', () => undefined);\n`),
  ),
  planted('holdfast/no-unfinished', feature('session.ts'), '// TODO later\nexport const value = 1;\n'),
  planted(
    'holdfast/constructor-params',
    feature('hold-session/hold-session.ts'),
    'export class A { constructor(readonly a: 1, readonly b: 1, readonly c: 1, readonly d: 1, readonly e: 1) {} }\n',
  ),
  planted(
    'holdfast/no-type-only-injection',
    feature('hold-session/hold-session.ts'),
    `import { Injectable } from '@nestjs/common';\nimport type { Sessions } from '../sessions.store.js';\n@Injectable()\nexport class A { constructor(readonly s: Sessions) {} }\n`,
    'a class that is injected, imported as a type',
  ),
  planted('max-lines', feature('session.ts'), 'export {};\n'.repeat(251)),
  planted('max-lines', 'apps/groups/src/app.module.ts', 'export {};\n'.repeat(81)),
  planted('max-lines-per-function', feature('session.ts'), `export function long() {\n${'  void 0;\n'.repeat(40)}}\n`),
  planted('@typescript-eslint/no-unused-vars', feature('session.ts'), 'const unused = 1;\nexport {};\n'),
  planted('@typescript-eslint/no-explicit-any', feature('session.ts'), 'export const value = (a: any) => a;\n'),
  planted(
    'max-lines-per-function',
    feature('session.ts'),
    `/* eslint-disable */\nexport function long() {\n${'  void 0;\n'.repeat(40)}}\n`,
    'a rule switched off by a comment',
  ),
];

const clean = (path: string, text: string) => ({ path, text });

/** What the table allows, and no rule may refuse. */
export const ALLOWED = [
  clean(
    feature('session.ts'),
    `import { DomainError } from '@holdfast/kernel';\nimport type { Format } from '../programs/index.js';\nimport { state } from './state.js';\nexport const value: unknown[] = [DomainError, state, new Date(0)];\nexport type F = Format;\n`,
  ),
  clean(
    feature('session.outbound.ts'),
    `import { SessionHeldV1 } from '@holdfast/contracts';\nimport { Session } from './session.js';\nexport const used = [SessionHeldV1, Session];\n`,
  ),
  clean(feature('session.mapping.ts'), uses('typeorm', './session.js')),
  clean(
    feature('sessions.store.ts'),
    uses('@holdfast/persistence', './session.mapping.js', './session.outbound.js', './session.js'),
  ),
  clean(
    feature('hold-session/hold-session.ts'),
    uses('@nestjs/common', '@holdfast/kernel', '@holdfast/persistence', '../sessions.store.js'),
  ),
  clean(feature('list-sessions/list-sessions.ts'), uses('@holdfast/cache', '@holdfast/persistence')),
  clean(
    feature('hold-session/hold-session.http.ts'),
    uses('@holdfast/http', '@holdfast/auth', 'class-validator', './hold-session.js'),
  ),
  clean(
    feature('cancel-sessions.on-group-closed.ts'),
    uses('@holdfast/contracts', '@holdfast/messaging', './cancel-sessions/cancel-sessions.js'),
  ),
  clean(
    feature('sessions.module.ts'),
    uses('@nestjs/common', '../programs/index.js', './hold-session/hold-session.http.js'),
  ),
  clean('apps/groups/src/config.ts', uses('typebox', '@holdfast/config')),
  clean(
    feature('persons.store.ts'),
    `import type { PersonChangedV1 } from '@holdfast/contracts';\nexport type Heard = typeof PersonChangedV1;\n`,
  ),
  clean(feature('hold-session/hold-session.http.ts'), uses('../../own-records.guard.js')),
  clean(feature('sessions.module.ts'), `import type { Config } from '../config.js';\nexport type Own = Config;\n`),
  clean('apps/matching/src/runs/start-run/start-run.ts', uses('@holdfast/matching-engine')),
  clean('libs/config/src/planted.ts', 'export const all = process.env;\n'),
  clean('libs/telemetry/src/bootstrap.ts', 'export const all = process.env;\n'),
  clean('libs/persistence/src/planted.spec.ts', uses('@holdfast/testing')),
  clean('libs/kernel/src/instant.ts', `export type { CivilDate } from './civil.js';\n`),
];
