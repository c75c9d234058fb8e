// How spec files load modules: by Node itself, in the one realm of the process. Packages and the sources of services and
// libs are loaded once for all spec files of a process; a spec file and what only specs use, anew for each.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { workspace } from '../stack/folders.ts';
import { Transformed } from './transformed.ts';

const WORKSPACE = pathToFileURL(join(workspace, '/')).href;
const GLOBALS = new URL('globals.ts', import.meta.url).href;
/** Sibling projects are used as they are written, not as they were built. */
const CONDITION = 'holdfast-source';
/** What spec files of a process share: it keeps no state of a test. */
const SHARED = /^((apps|libs)\/[^/]+\/src|tools\/jest)\/(?!.*\.spec\.ts$)/;

const transformed = new Transformed(join(workspace, 'node_modules', '.cache', 'holdfast-specs'));

/** Where the source map of each module lies, by the address its stack frames show. */
export const sourceMaps = transformed.maps;

/** @returns the address under which a spec file is loaded for its `turn`, with its own copy of what only specs use */
export const addressOf = (path: string, turn: number) => `${pathToFileURL(path).href}?turn=${turn}`;

export const turnOf = (address: string) => Number(new URL(address).searchParams.get('turn'));

let registered = false;

/** From here on, modules of this process are loaded as the head of this file says. */
export function loadOwnModules(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const turn = turnIn(context.parentURL);
      if (specifier === '@jest/globals' && turn) return { url: GLOBALS + turn, format: 'module', shortCircuit: true };
      const conditions = [...(context.conditions ?? []), CONDITION];
      const found = next(written(specifier, context.parentURL), { ...context, conditions });
      return turn && isAnew(found.url) ? { ...found, url: found.url + turn } : found;
    },
    load(url, context, next) {
      if (!isTypeScript(url)) return next(url, context);
      return { format: 'module', source: transformed.read(fileURLToPath(url), url), shortCircuit: true };
    },
  });
}

const turnIn = (parent: string | undefined) => parent?.match(/\?turn=\d+$/)?.[0] ?? '';

const inWorkspace = (url: string) => url.startsWith(WORKSPACE) && !url.includes('/node_modules/');

const isAnew = (url: string) => inWorkspace(url) && !SHARED.test(url.slice(WORKSPACE.length));

const isTypeScript = (url: string) => inWorkspace(url) && /\.ts(\?|$)/.test(url);

/** Sources name their siblings as the build will: `./session.js` is `./session.ts`. */
const written = (specifier: string, parent: string | undefined) =>
  parent && specifier.startsWith('.') && isTypeScript(parent) ? specifier.replace(/\.js$/, '.ts') : specifier;
