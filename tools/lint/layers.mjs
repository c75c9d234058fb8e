// The table of docs/conventions.md, "Inside a service": what a file may import follows from its place and suffix.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { exists, isSpec, read, workspace } from './workspace.mjs';

/**
 * Where a file of a service stands: `{ path, service, feature, slice, layer }`; undefined outside `apps/<service>/src`.
 * Layers: root, edge, migration, spec, index, pure, outbound, mapping, store, slice, http, on, module, other.
 */
export function placeOf(path) {
  const [, service, inside] = /^apps\/([^/]+)\/src\/(.+)$/.exec(path) ?? [];
  if (!inside) return undefined;
  // The gateway's features lie one folder deeper: edge/ is no feature, directory/ holds ordinary ones.
  const edge = service === 'gateway' && inside.startsWith('edge/');
  const parts = inside.replace(service === 'gateway' ? /^directory\// : /^$/, '').split('/');
  const [feature, slice] = [parts[0], parts.length > 2 ? parts[1] : undefined];
  if (isSpec(path)) return { path, service, feature, slice, layer: 'spec' };
  if (edge) return { path, service, feature: 'edge', layer: 'edge' };
  if (parts.length === 1) return { path, service, layer: inside === 'config.ts' ? 'config' : 'root' };
  if (feature === 'migrations') return { path, service, layer: 'migration' };
  return { path, service, feature, slice, layer: layerOf(path, parts.at(-1), slice) };
}

const SUFFIXES = { outbound: 'outbound', mapping: 'mapping', store: 'store', http: 'http', module: 'module' };

function layerOf(path, file, slice) {
  if (file === 'index.ts') return 'index';
  const suffix = /\.([^.]+)\.ts$/.exec(file)?.[1];
  if (suffix?.startsWith('on-')) return 'on';
  if (suffix) return SUFFIXES[suffix] ?? 'other';
  return slice && !isPureFolder(path) ? 'slice' : 'pure';
}

const pureFolders = new Map();

/** A folder of a feature that holds only parts of its aggregate: nothing a user or an event can cause. */
function isPureFolder(path) {
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (!pureFolders.has(folder)) pureFolders.set(folder, holdsOnlyPure(folder));
  return pureFolders.get(folder);
}

function holdsOnlyPure(folder) {
  if (!exists(folder)) return false;
  const files = globSync('*.ts', { cwd: join(workspace, folder) }).filter((file) => !isSpec(file));
  const plain = (file) => /^[^.]+\.ts$/.test(file) && !read(`${folder}/${file}`).includes('@Injectable(');
  return files.length > 0 && files.every(plain);
}

const LIB = '@holdfast/';
const HTTP = [`${LIB}http`, `${LIB}auth`, 'class-validator', 'class-transformer', '@nestjs/swagger', 'fastify'];
const DATABASE = ['typeorm', 'pg'];

/**
 * Per layer: the packages it may import (`only`) or may not (`never`, of which `types`
 * may be imported as types), and the layers of the own feature it may
 * import (`local`) or may not (`notLocal`).
 */
export const LAYERS = {
  pure: { only: [`${LIB}kernel`], local: ['pure'] },
  outbound: { only: [`${LIB}kernel`, `${LIB}contracts`], local: ['pure'] },
  mapping: { only: [`${LIB}kernel`, `${LIB}persistence`, 'typeorm'], local: ['pure', 'mapping'] },
  store: {
    never: [...HTTP, `${LIB}contracts`, '@nestjs/microservices'],
    // A copy of foreign data is written straight from events.
    types: [`${LIB}contracts`],
    local: ['pure', 'mapping', 'outbound', 'store', 'other', 'config'],
  },
  slice: { never: [...HTTP, ...DATABASE, `${LIB}contracts`], notLocal: ['http', 'mapping', 'on', 'module'] },
  http: {
    never: [...DATABASE, `${LIB}contracts`, `${LIB}messaging`],
    notLocal: ['store', 'mapping', 'outbound', 'on', 'module'],
  },
  on: { never: [...HTTP, ...DATABASE], notLocal: ['http', 'module'] },
  config: { only: ['typebox', `${LIB}config`, `${LIB}service`, `${LIB}kernel`], local: [] },
};

/** The cache answers reads and nothing else. */
export const mayUseCache = ({ layer, slice }) =>
  !['pure', 'outbound', 'mapping', 'on'].includes(layer) && (layer !== 'slice' || /^(get|list)-/.test(slice));
