import { globSync } from 'node:fs';
import { eachImport } from '../imports.mjs';
import { LAYERS, mayUseCache, placeOf } from '../layers.mjs';
import { inWorkspace, packageOf, read, resolveImport, workspace } from '../workspace.mjs';

const COMPOSITION = /\/(main|app\.module|subscriptions)\.ts$/;
const CACHE = '@holdfast/cache';

/** Refuses imports that the file's place and suffix do not allow. */
export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = inWorkspace(context.filename);
    const place = placeOf(path);
    if (!place || place.layer === 'spec') return {};
    return eachImport(({ node, specifier, names, typeOnly }) => {
      const target = resolveImport(path, specifier);
      const message = specifier.startsWith('.')
        ? localProblem(place, placeOf(target), typeOnly)
        : packageProblem(place, packageOf(specifier), { names, typeOnly });
      if (message) context.report({ node, message });
    });
  },
};

function packageProblem(place, name, { names, typeOnly }) {
  const { only, never, types } = LAYERS[place.layer] ?? {};
  if (typeOnly && types?.includes(name)) return undefined;
  if (only && !only.includes(name)) return `A ${place.layer} file may import only ${only.join(', ')}, not ${name}.`;
  if (never?.includes(name)) return `A ${place.layer} file may not import ${name}.`;
  if (name === CACHE && !mayUseCache(place)) return 'Only get- and list- slices read the cache: no decision does.';
  if (place.layer !== 'outbound' || name !== '@holdfast/contracts') return undefined;
  const foreign = names.filter((each) => producers().get(each) && producers().get(each) !== place.service);
  return foreign.length > 0 ? `${foreign.join(', ')}: a service publishes only its own contracts.` : undefined;
}

function localProblem(place, target, typeOnly) {
  // Root files put the service together; migrations stand alone.
  if (!place.feature || !target) return undefined;
  if (COMPOSITION.test(target.path)) return 'Features do not import the files that put the service together.';
  if (target.layer === 'config' && !typeOnly) return 'Configuration is injected: import its type only.';
  if (target.feature && target.feature !== place.feature) {
    return target.layer === 'index'
      ? foreignProblem(place, typeOnly)
      : 'Features import each other only through index.ts.';
  }
  const pureParts = target.layer === 'pure';
  if (place.slice && target.slice && place.slice !== target.slice && !pureParts) {
    return 'A slice does not import another slice.';
  }
  const { local, notLocal } = LAYERS[place.layer] ?? {};
  if (local && !local.includes(target.layer)) return `A ${place.layer} file does not import ${target.layer} files.`;
  return notLocal?.includes(target.layer) ? `A ${place.layer} file does not import ${target.layer} files.` : undefined;
}

function foreignProblem({ layer }, typeOnly) {
  const isPure = LAYERS[layer]?.local && layer !== 'store';
  return isPure && !typeOnly ? `A ${layer} file imports only types from another feature.` : undefined;
}

let contracts;

/** Contract name -> service that publishes it. */
function producers() {
  contracts ??= new Map(
    globSync('libs/contracts/src/*/*.v*.ts', { cwd: workspace }).flatMap((file) =>
      [...read(file).matchAll(/^export (?:const|type) (\w+)/gm)].map(([, name]) => [name, file.split('/')[3]]),
    ),
  );
  return contracts;
}
