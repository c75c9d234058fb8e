import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { testEnvironment } from './test-config.js';

const workspace = join(import.meta.dirname, '..', '..', '..');

type Environment = Readonly<Record<string, string>>;

interface Compose {
  readonly services: Readonly<Record<string, { readonly environment?: Environment }>>;
}

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Environment;
  readonly spec?: {
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly env: readonly { name: string; value: string }[] }[] };
    };
  };
}

/**
 * What `docker-compose.yml` gives a service, with every mounted secret in place: feed it to `loadConfig`, so that
 * the file and the service's configuration cannot drift apart.
 */
export function composeEnvironment(service: string): Record<string, string> {
  const file = readFileSync(join(workspace, 'docker-compose.yml'), 'utf8');
  const { environment } = (parse(file, { merge: true }) as Compose).services[service] ?? {};
  if (!environment) throw new Error(`docker-compose.yml has no environment for ${service}`);
  return withSecrets(service, environment);
}

/** What the Helm chart's default profile gives a service: its ConfigMap and the variables of its Deployment. */
export function chartEnvironment(service: string): Record<string, string> {
  const file = readFileSync(join(workspace, 'k8s', 'rendered', 'default.yaml'), 'utf8');
  const objects = parseAllDocuments(file).map((document) => document.toJS() as Rendered);
  const named = (kind: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === `holdfast-${service}`);
  const [container] = named('Deployment')?.spec?.template.spec.containers ?? [];
  const plain = named('ConfigMap')?.data;
  if (!container || !plain) throw new Error(`the chart has no Deployment with a ConfigMap for ${service}`);
  return withSecrets(service, {
    ...plain,
    ...Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
  });
}

function withSecrets(service: string, environment: Environment): Record<string, string> {
  const secrets = testEnvironment(service, { url: (name, role) => `postgres://${name}_${role}:secret@db/holdfast` });
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-secrets-'));
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (!name.endsWith('_FILE')) return [name, value];
      const own = secrets[name];
      const text = own === undefined ? secrets[name.replace(/_FILE$/, '')] : readFileSync(own, 'utf8');
      if (text === undefined) throw new Error(`no variable is called ${name}`);
      const path = join(folder, name);
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}
