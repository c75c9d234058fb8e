import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import type { SpanLine } from './file-exporter.js';

const source = import.meta.dirname;
const cache = resolve(source, '../../../node_modules/.cache');
mkdirSync(cache, { recursive: true });
// Inside node_modules, because the child resolves packages from where its files lie.
const built = mkdtempSync(join(cache, 'telemetry-'));

for (const file of globSync('*.ts', { cwd: source, exclude: (name) => name.endsWith('.spec.ts') })) {
  const { code } = transformFileSync(join(source, file), { swcrc: true, configFile: resolve(cache, '../../.swcrc') });
  writeFileSync(join(built, file.replace(/\.ts$/, '.js')), code);
}
writeFileSync(join(built, 'package.json'), '{ "type": "module" }');

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Runs an ES module behind the bootstrap, as a service is started; answers what it printed. */
async function run(program: string, env: Record<string, string>): Promise<string> {
  const main = join(built, 'main.js');
  writeFileSync(main, `${program}\nawait (await import('./index.js')).shutdownTelemetry();`);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', join(built, 'bootstrap.js'), main], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', OTEL_SERVICE_NAME: 'groups', ...env },
  });
  return stdout.trim();
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SpanLine);

/** A server that listens, on a port of its own. */
async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { server, port: (server.address() as AddressInfo).port };
}

const NESTED = `
  import { currentTraceId, linksTo, SpanKind, withSpan } from './index.js';
  const links = linksTo([{ traceparent: '00-${'a'.repeat(32)}-${'b'.repeat(16)}-01' }]);
  await withSpan('outer', { topic: 'groups.session' }, async () => {
    console.log(currentTraceId());
    await withSpan('inner', {}, () => new Promise((done) => setTimeout(done, 20)), { kind: SpanKind.PRODUCER, links });
  });`;

it('appends one line per span to the traces file', async () => {
  const file = join(built, 'traces.jsonl');
  const traceId = await run(NESTED, { OTEL_TRACES_FILE: file });
  const [inner, outer] = linesOf(file);
  expect(outer).toEqual({
    traceId,
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    parentSpanId: null,
    name: 'outer',
    kind: 'INTERNAL',
    service: 'groups',
    status: 'ok',
    attributes: { topic: 'groups.session' },
    links: [],
    start: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    durationMs: expect.any(Number),
  });
  expect(inner).toMatchObject({ traceId, parentSpanId: outer?.spanId, kind: 'PRODUCER' });
  expect(inner?.links).toEqual([{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }]);
  expect(inner?.durationMs).toBeGreaterThan(15);
});

it('makes trace ids for the log even when nothing is recorded', async () => {
  expect(await run(NESTED, {})).toMatch(/^[0-9a-f]{32}$/);
});

it('refuses to start with a part of traces that is none, and says so', async () => {
  const refused = run('', { OTEL_TRACES_FILE: join(built, 'none.jsonl'), OTEL_TRACES_SAMPLER_ARG: 'all' });
  await expect(refused).rejects.toThrow('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not "all"');
});

it('sends to an OTLP collector when one is named', async () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => collector.once('listening', listening));
  const { port } = collector.address() as AddressInfo;
  await run(NESTED, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  await new Promise((closed) => collector.close(closed));
  expect(received).toEqual(['POST /v1/traces']);
});

it('serves metrics under their Prometheus names on the port it was given', async () => {
  // Nobody is given a port below those for connections by chance.
  const port = 32_100 + Math.floor(Math.random() * 600);
  const page = await run(
    `import { counter, gauge, histogram, METRICS } from './index.js';
     counter(METRICS.consumerDeadLetters).add({ topic: 'groups.session', reason: 'undecodable' }, 2);
     histogram(METRICS.consumerBatchDuration).record({ topic: 'groups.session' }, 0.3);
     gauge(METRICS.outboxOldestUnpublished, async () => [{ value: 1.5, labels: {} }]);
     console.log(await (await fetch('http://127.0.0.1:${port}/metrics')).text());`,
    { PROMETHEUS_PORT: String(port), PROMETHEUS_HOST: '127.0.0.1' },
  );
  expect(page).toContain('\nconsumer_dead_letters_total{topic="groups.session",reason="undecodable"} 2\n');
  expect(page).toMatch(/^outbox_oldest_unpublished_seconds 1.5$/m);
  expect(page).toContain('consumer_batch_duration_seconds_bucket{topic="groups.session",le="0.5"} 1\n');
  expect(page).toMatch(/\nprocess_resident_memory_bytes \d+\n/);
  expect(page).toContain('service_name="groups"');
});

it('refuses to start when the metrics port is taken', async () => {
  const { server: other, port } = await listening();
  const env = { PROMETHEUS_PORT: String(port), PROMETHEUS_HOST: '127.0.0.1' };
  await expect(run('', env)).rejects.toThrow('EADDRINUSE');
  await new Promise((closed) => other.close(closed));
});

const SELECT = `
  import { withSpan } from './index.js';
  import pg from 'pg';
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query('SELECT 1');
  await withSpan('outer', {}, () => client.query('SELECT $1::text AS who', ['Ada Lovelace']));
  await client.end();`;

it('sees the SQL of ES modules inside a trace, without values, when asked to', async () => {
  const DATABASE_URL = process.env.TEST_DATABASE_URL!;
  const file = join(built, 'pg.jsonl');
  await run(SELECT, { DATABASE_URL, OTEL_TRACES_FILE: file, OTEL_PG_SPANS: 'true' });
  const [statement, outer, ...more] = linesOf(file);
  expect(more).toEqual([]);
  expect(statement).toMatchObject({ kind: 'CLIENT', parentSpanId: outer?.spanId });
  expect(JSON.stringify(statement?.attributes)).toContain('SELECT $1::text AS who');
  expect(readFileSync(file, 'utf8')).not.toContain('Ada');

  const plain = join(built, 'no-pg.jsonl');
  await run(SELECT, { DATABASE_URL, OTEL_TRACES_FILE: plain });
  expect(linesOf(plain).map((span) => span.name)).toEqual(['outer']);
});
