import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, topics } from '../src/catalogue.js';
import { asyncApi, shortName, type Told } from './asyncapi.js';
import { meaningsIn } from './meanings.js';

export const root = join(import.meta.dirname, '..');
const FIELDS = join(root, '..', '..', 'docs', 'fields.md');

/** Files by their path below `generated/`. */
export type Files = ReadonlyMap<string, unknown>;

/** What the definitions and fixtures say now. */
export function current(): Files {
  const schemas = contracts.map((event): [string, unknown] => [
    `schemas/${event.type}.json`,
    { $schema: 'http://json-schema.org/draft-07/schema#', title: shortName(event), ...event.schema },
  ]);
  const golden = fixtures();
  const hashes = Object.fromEntries(golden.map(({ path, data }) => [path, sha256(data)]));
  return new Map<string, unknown>([
    ...schemas,
    ['fixtures.json', hashes],
    ['asyncapi.json', asyncApi(contracts, topics, told(golden), meaningsIn(readFileSync(FIELDS, 'utf8')))],
  ]);
}

/** What was generated last. */
export function committed(): Files {
  const folder = join(root, 'generated');
  if (!existsSync(folder)) return new Map();
  return new Map(paths(folder).map((path) => [path, json(join(folder, path))]));
}

export const text = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`;

export interface Fixture {
  /** `SessionHeld.v1/typical.json` */
  readonly path: string;
  /** `SessionHeld.v1` */
  readonly event: string;
  readonly data: object;
}

/** The golden data of every event version, sorted by path. */
export function fixtures(): Fixture[] {
  const folder = join(root, 'fixtures');
  return paths(folder).map((path) => ({
    path,
    event: path.slice(0, path.indexOf('/')),
    data: json(join(folder, path)) as object,
  }));
}

/** What is said of every event version: its docstring, the one place where its meaning is written, and a fixture. */
function told(golden: readonly Fixture[]): Map<string, Told> {
  return new Map(
    globSync('src/*/*.v*.ts', { cwd: root }).map((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      const [, doc = ''] = /\/\*\*(.*?)\*\/\s*export const /s.exec(source) ?? [];
      const [, event = file] = /type: '.+\.(\w+\.v\d+)'/.exec(source) ?? [];
      const properties = new Map(
        [...source.matchAll(/\/\*\*([^*]*)\*\/\s*(\w+): /g)].map(([, comment = '', name = '']) => [
          name,
          flat(comment),
        ]),
      );
      const example = golden.find(({ path }) => path === `${event}/typical.json`)?.data;
      return [event, { meaning: flat(doc), properties, example }];
    }),
  );
}

/** A comment as one line. */
const flat = (comment: string) =>
  comment
    .replaceAll(/^\s*\*/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const paths = (folder: string) => globSync('**/*.json', { cwd: folder }).sort();
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
// Of the content, not the bytes: a formatter may lay a fixture out anew.
const sha256 = (data: object) => createHash('sha256').update(JSON.stringify(data)).digest('hex');
