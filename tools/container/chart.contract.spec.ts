import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { SERVICES } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { chart, helm, renderDefault, renderedFile } from './helm.ts';
import { problemsOf, type KubernetesObject, type PodSpec } from './pod-policy.ts';

const objectsOf = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject);
const defaults = renderDefault();
const objects = objectsOf(defaults);
const everything = objectsOf(
  helm(
    'template',
    'other',
    chart,
    '--set',
    'ingress.enabled=true,ingress.className=nginx,ingress.annotations.a=b,image.pullSecrets={registry}',
  ),
);

const of = (kind: string, from = objects) => from.filter((object) => object.kind === kind);
const podOf = (object: KubernetesObject) => object.spec?.template?.spec as PodSpec;
const names = (kind: string) =>
  of(kind)
    .map(({ metadata }) => metadata.name)
    .sort();

it('is accepted by helm lint --strict', () => {
  expect(helm('lint', '--strict', chart)).toContain('0 chart(s) failed');
});

it('is committed as it renders; node tools/run.mjs tools/container/render.ts writes it anew', () => {
  expect(readFileSync(renderedFile, 'utf8')).toBe(defaults);
});

it.each(['Deployment', 'Service', 'ServiceAccount', 'ConfigMap'])('has one %s for every service', (kind) => {
  expect(names(kind)).toEqual(SERVICES.map((service) => `holdfast-${service}`).sort());
});

it('migrates every service before it is installed or upgraded', () => {
  expect(names('Job')).toEqual(SERVICES.map((service) => `holdfast-${service}-migration`).sort());
  for (const { metadata } of of('Job')) expect(metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
});

it('brings no database, broker or cache along, nor any secret', () => {
  expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual([
    'ConfigMap',
    'Deployment',
    'Job',
    'Service',
    'ServiceAccount',
  ]);
});

it.each([...of('Deployment'), ...of('Job')].map((object) => [object.kind, object.metadata.name, object] as const))(
  '%s %s keeps to the restricted profile',
  (_kind, _name, object) => {
    expect(problemsOf(podOf(object))).toEqual([]);
  },
);

describe.each(SERVICES)('%s', (service) => {
  const named = (kind: string) => of(kind).find(({ metadata }) => metadata.name === `holdfast-${service}`)!;
  const labels = named('Deployment').spec?.template?.metadata?.labels ?? {};
  const [container] = podOf(named('Deployment')).containers;

  it('is selected by its Deployment and its Service, and by nothing else', () => {
    const matches = (selector: Record<string, string>, of: Record<string, string>) =>
      Object.entries(selector).every(([key, value]) => of[key] === value);
    const selectors = [
      (named('Deployment').spec?.selector as { matchLabels: Record<string, string> }).matchLabels,
      named('Service').spec?.selector as Record<string, string>,
    ];
    for (const selector of selectors) {
      expect(matches(selector, labels)).toBe(true);
      const others = [...of('Deployment'), ...of('Job')].filter((object) => object !== named('Deployment'));
      for (const other of others) expect(matches(selector, other.spec?.template?.metadata?.labels ?? {})).toBe(false);
    }
  });

  it('listens where probes, Service and configuration say', () => {
    const port = container!.ports?.find(({ name }) => name === 'http')?.containerPort;
    const config = named('ConfigMap').data as Record<string, string>;
    expect(String(port)).toBe(config['PORT']);
    expect((named('Service').spec?.ports as { targetPort: string }[])[0]?.targetPort).toBe('http');
    expect([container!.startupProbe, container!.livenessProbe, container!.readinessProbe]).toMatchObject([
      { httpGet: { path: '/health/live', port: 'http' } },
      { httpGet: { path: '/health/live', port: 'http' } },
      { httpGet: { path: '/health/ready', port: 'http' } },
    ]);
  });

  it('has time to end: preStop and the shutdown fit into the grace period', () => {
    const { terminationGracePeriodSeconds } = podOf(named('Deployment'));
    expect(terminationGracePeriodSeconds).toBe(45);
    expect(container!.lifecycle?.preStop?.sleep?.seconds).toBeGreaterThanOrEqual(5);
    expect(container!.lifecycle!.preStop!.sleep!.seconds + 8).toBeLessThan(45);
  });

  it('reads every secret from a file of its own Secret, not from the environment', () => {
    const pod = podOf(named('Deployment'));
    const secret = pod.volumes?.find(({ name }) => name === 'secrets')?.secret;
    expect(secret?.secretName).toBe(`holdfast-${service}`);
    const mount = container!.volumeMounts?.find(({ name }) => name === 'secrets')?.mountPath;
    expect(container!.env?.length).toBeGreaterThan(4);
    for (const { name, value } of container!.env ?? []) expect(`${mount}/${name.replace(/_FILE$/, '')}`).toBe(value);
    expect(JSON.stringify(objects)).not.toContain('secretKeyRef');
  });
});

it('opens nothing to the outside but the API and its documents, when asked to', () => {
  expect(of('Ingress')).toEqual([]);
  const [ingress] = of('Ingress', everything);
  const rules = ingress!.spec?.rules as { http: { paths: { path: string; backend: unknown }[] } }[];
  expect(rules[0]!.http.paths.map(({ path }) => path)).toEqual(['/v1', '/docs', '/openapi.json', '/asyncapi.json']);
  for (const { backend } of rules[0]!.http.paths)
    expect(backend).toEqual({ service: { name: 'other-gateway', port: { name: 'http' } } });
  for (const object of of('Deployment', everything))
    expect(podOf(object).imagePullSecrets).toEqual([{ name: 'registry' }]);
});

it.each([
  ['kafka.brokers={kafka}', 'brokers'],
  ['services.gateway.replicas=two', 'replicas'],
  ['services.groups.env.DATABASE_POOL=20', 'DATABASE_POOL'],
  ['image.tag=latest', 'tag'],
  ['ingres.enabled=true', 'ingres'],
])('refuses %s', (setting, named) => {
  expect(() => helm('template', 'holdfast', chart, '--set', setting)).toThrow(named);
});

it('carries the version of the workspace', () => {
  const { version } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as { version: string };
  expect(parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))).toMatchObject({ version, appVersion: version });
});
