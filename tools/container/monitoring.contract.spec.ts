import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, type MetricName } from '@holdfast/telemetry';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { SERVICES } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { chart, helm } from './helm.ts';
import type { KubernetesObject, PodSpec } from './pod-policy.ts';
import { namedIn } from './promql.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const read = (...path: string[]) => readFileSync(join(workspace, ...path), 'utf8');
const alerts = parse(read('k8s/monitoring/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = alerts.groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('k8s/monitoring/dashboard.json')) as { panels: Panel[] };
const panels = dashboard.panels.filter(({ type }) => type !== 'row');

const known = new Map<string, MetricName>(Object.values(METRICS).map((metric) => [metric.name, metric]));
/** The metric a series belongs to; a histogram is exported as three. */
const metricOf = (series: string) => {
  const histogram = known.get(series.replace(/_(bucket|count|sum)$/, ''));
  return known.get(series) ?? (histogram?.buckets && histogram);
};

const queries = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];

it.each(queries)('%s asks for metrics and labels that the code exports: %s', (_, query) => {
  const { metrics, labels } = namedIn(query);
  expect(metrics.length).toBeGreaterThan(0);
  for (const series of metrics) expect([series, metricOf(series)?.name]).toEqual([series, expect.any(String)]);
  // `service` comes from scraping, `le` from histograms.
  const exported = ['service', 'le', ...metrics.flatMap((series) => metricOf(series)?.labels ?? [])];
  expect(labels.filter((label) => !exported.includes(label))).toEqual([]);
});

describe('a query', () => {
  it('is taken apart into metrics and labels', () => {
    const query = 'histogram_quantile(0.99, sum by (service, le) (rate(a_seconds_bucket{x=~"y|z",w!="v"}[5m]))) > 3';
    expect(namedIn(query)).toEqual({ metrics: ['a_seconds_bucket'], labels: ['x', 'w', 'service', 'le'] });
  });

  it.each(['sum by (a (b)', 'rate(b[5m)', 'b{c="d}', 'sum((b)'])('%s is refused', (query) => {
    expect(() => namedIn(query)).toThrow(query);
  });
});

it('every metric the code names is measured somewhere', () => {
  const sources = globSync('{apps,libs}/*/src/**/*.ts', { cwd: workspace })
    .filter((file) => !file.endsWith('.spec.ts') && !file.endsWith('names.ts'))
    .map((file) => read(file))
    .join('\n');
  const unused = Object.keys(METRICS).filter((key) => !new RegExp(`METRICS\\.${key}\\b`).test(sources));
  expect(unused).toEqual([]);
});

it('every alarm has its own name, a severity and a sentence, and says in docs/running.md what to do', () => {
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  for (const { labels, annotations } of rules) {
    expect(['critical', 'warning', 'info']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\w/);
  }
  const explained = [...read('docs/running.md').matchAll(/^\| `([A-Z]\w+)`\s*\|[^|]+\|[^|]+\|$/gm)].map(
    ([, name]) => name,
  );
  expect(explained).toEqual(names);
});

it('every panel says what it shows, and has its own place', () => {
  for (const { description } of panels) expect(description).toMatch(/\w/);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

describe('in the chart', () => {
  const render = (...more: string[]) =>
    parseAllDocuments(helm('template', 'holdfast', chart, ...more)).map((one) => one.toJS() as KubernetesObject);
  const objects = render('--set', 'monitoring.enabled=true,monitoring.labels.release=prom');
  const of = (kind: string) => objects.filter((object) => object.kind === kind);

  it('alarms and dashboard are the files, label for label', () => {
    const [rule] = of('PrometheusRule');
    expect(rule!.spec).toEqual(alerts);
    expect(rule!.metadata).toMatchObject({ labels: { release: 'prom' } });
    const map = of('ConfigMap').find(({ metadata }) => metadata.name === 'holdfast-dashboard')!;
    expect(JSON.parse((map.data as Record<string, string>)['holdfast.json']!)).toEqual(dashboard);
    expect(map.metadata).toMatchObject({ labels: { grafana_dashboard: '1' } });
  });

  it('every pod is scraped at the port it serves, under the name of its service', () => {
    const [monitor] = of('PodMonitor');
    expect(monitor!.spec).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/part-of': 'holdfast' } },
      podMetricsEndpoints: [{ port: 'metrics', relabelings: [{ targetLabel: 'service' }] }],
    });
    for (const service of SERVICES) {
      const named = (kind: string) => of(kind).find(({ metadata }) => metadata.name === `holdfast-${service}`)!;
      const pod = named('Deployment').spec?.template;
      const ports = (pod?.spec as PodSpec).containers[0]!.ports;
      expect(ports).toContainEqual({ name: 'metrics', containerPort: 9464 });
      expect(named('ConfigMap').data).toMatchObject({ PROMETHEUS_PORT: '9464' });
      expect(pod?.metadata?.labels).toMatchObject({ 'app.kubernetes.io/part-of': 'holdfast' });
    }
  });

  it('nothing of it is there unless asked for, and a misspelt value is refused', () => {
    expect(JSON.stringify(render())).not.toMatch(/monitoring\.coreos\.com|PROMETHEUS_PORT|9464/);
    expect(() => render('--set', 'monitoring.enable=true')).toThrow('enable');
    expect(() => render('--set', 'monitoring.interval=soon')).toThrow('interval');
  });
});
