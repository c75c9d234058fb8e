// Where things are: projects, files and what an import specifier means.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const workspace = resolve(import.meta.dirname, '..', '..');

/** Path inside the workspace, with forward slashes. */
export const inWorkspace = (file) => relative(workspace, file).split(sep).join('/');

export const isSpec = (path) => /\.spec\.ts$/.test(path);

/** `libs/kernel` for every file in it; undefined outside projects. */
export const projectOf = (path) => /^(?:(?:apps|libs)\/[^/]+|e2e|bench|tools)(?=\/)/.exec(path)?.[0];

/** Package name -> folder, for projects that can be imported. */
const packages = new Map(
  globSync('libs/*/package.json', { cwd: workspace }).map((file) => [
    JSON.parse(readFileSync(join(workspace, file), 'utf8')).name,
    dirname(file).split(sep).join('/'),
  ]),
);

/** The source file a specifier means, as a path in the workspace; undefined for what lies outside. */
export function resolveImport(from, specifier) {
  if (specifier.startsWith('.'))
    return inWorkspace(resolve(workspace, dirname(from), specifier.replace(/\.js$/, '.ts')));
  const lib = packages.get(specifier);
  return lib && `${lib}/src/index.ts`;
}

/** `@nestjs/common` for `@nestjs/common/enums`; `node:fs` stays; undefined for relative specifiers. */
export function packageOf(specifier) {
  if (specifier.startsWith('.')) return undefined;
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

export const exists = (path) => existsSync(join(workspace, path));
export const read = (path) => readFileSync(join(workspace, path), 'utf8');
