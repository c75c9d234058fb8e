// Which source file imports which, over all projects: a cycle through a package name is a cycle like any other.
// Type-only imports are left out, they are gone at run time.
import { globSync } from 'node:fs';
import { isSpec, read, resolveImport, workspace } from './workspace.mjs';

const IMPORT = /^\s*(?:import|export)\s+(?!type\s)(?:[\w*{}\s,$]+?\s+from\s*)?['"]([^'"\n]+)['"]/gm;

let graph;

function load() {
  const files = globSync(['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts', '{tools,e2e,bench}/**/*.ts'], { cwd: workspace });
  const sources = files.filter((file) => !isSpec(file) && !file.includes('node_modules'));
  return new Map(
    sources.map((file) => [
      file,
      [...read(file).matchAll(IMPORT)].map(([, specifier]) => resolveImport(file, specifier)).filter(Boolean),
    ]),
  );
}

/** The files from `from` to `to` along imports, both included; undefined when there is no way. */
export function pathBetween(from, to) {
  graph ??= load();
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) return wayTo(file, cameFrom);
    for (const next of graph.get(file) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}

function wayTo(file, cameFrom) {
  const way = [];
  for (let at = file; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
