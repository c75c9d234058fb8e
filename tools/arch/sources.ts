import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SERVICES } from '../stack/environment.ts';

export { SERVICES };

export const workspace = resolve(import.meta.dirname, '../..');

export const filesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: workspace })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
export const read = (file: string): string => readFileSync(join(workspace, file), 'utf8');

const SQL_TABLE = /\b(?:from|join|into|update|table|references|truncate|view|only|on)\s+"?([a-z_]+)"?\."?[a-z_]+/gi;

/** Schemas of other services that statements in `source` name. */
export function foreignSchemas(service: string, source: string): string[] {
  const others = new Set<string>(SERVICES.filter((each) => each !== service));
  return [...source.matchAll(SQL_TABLE)]
    .map(([, schema]) => schema!.toLowerCase())
    .filter((schema) => others.has(schema));
}

export interface Folder {
  readonly folder: string;
  readonly files: readonly string[];
}

/** The slices of the given source files: folders below a feature, the gateway's features lying in directory/. */
export function slicesOf(files: readonly string[]): Folder[] {
  const slices = new Map<string, string[]>();
  for (const file of files) {
    if (!/^apps\/(?:gateway\/src\/directory|(?!gateway)[^/]+\/src)\/[^/]+\/[^/]+\/[^/]+$/.test(file)) continue;
    const folder = dirname(file);
    slices.set(folder, [...(slices.get(folder) ?? []), basename(file)]);
  }
  return [...slices]
    .map(([folder, inside]) => ({ folder, files: inside }))
    .filter(({ files: inside }) => isSlice(inside));
}

/** A folder with a route, a consumer or an integration spec is caused from outside; others hold parts of the feature. */
const isSlice = (files: readonly string[]) => files.some((file) => /\.(http|on-[^.]+|int\.spec)\.ts$/.test(file));

/** Features with the number of their slices, consumers in the feature's root included. */
export function featuresOf(files: readonly string[]): Map<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string) => features.set(feature, (features.get(feature) ?? 0) + 1);
  for (const { folder } of slicesOf(files)) add(dirname(folder));
  const slices = new Set(slicesOf(files).map(({ folder }) => folder));
  for (const file of files) if (/\.on-[^.]+\.ts$/.test(file) && !slices.has(dirname(file))) add(dirname(file));
  return features;
}
