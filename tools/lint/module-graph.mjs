// Which source file imports which, over all projects: a cycle through a package name is a cycle like any other.
// Type-only imports are left out, they are gone at run time.
import { globSync } from 'node:fs';
import { isSpec, read, resolveImport, workspace } from './workspace.mjs';

const IMPORT = /^\s*(?:import|export)\s+(?!type\s)(?:[\w*{}\s,$]+?\s+from\s*)?['"]([^'"\n]+)['"]/gm;

let graph;
let circles;

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

/** One file of each circle of imports, by the files of the circle; by itself where there is none (Tarjan's algorithm). */
function circlesOf(imports) {
  const [circle, numbers, lowest, open] = [new Map(), new Map(), new Map(), []];
  const visit = (file) => {
    const number = numbers.size;
    numbers.set(file, number);
    lowest.set(file, number);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (!circle.has(next)) lowest.set(file, Math.min(lowest.get(file), lowest.get(next)));
    }
    if (lowest.get(file) !== number) return;
    for (const member of open.splice(open.indexOf(file))) circle.set(member, file);
  };
  for (const file of imports.keys()) if (!numbers.has(file)) visit(file);
  return circle;
}

/** The circle that `file` closes by importing `target`, from one to the other; undefined when it closes none. */
export function circleThrough(file, target) {
  graph ??= load();
  circles ??= circlesOf(graph);
  // A way back to a file that imports the target lies in one circle with both: nothing to look for in most cases.
  const known = graph.get(file)?.includes(target);
  return known && circles.get(file) !== circles.get(target) ? undefined : pathBetween(target, file);
}

/** The files from `from` to `to` along imports, both included; undefined when there is no way. */
function pathBetween(from, to) {
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
