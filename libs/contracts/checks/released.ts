import type { Files } from '../documents/files.js';
import type { JsonSchema } from '../src/json-schema.js';
import { breaks } from './compatibility.js';

/** A released event version that today's sources no longer keep. */
export interface Breach {
  /** `SessionHeld.v1` */
  readonly event: string;
  readonly problem: string;
}

/** Everything in `now` that breaks what `before` released: schemas grow only by options, fixtures stay as they are. */
export function breaches(before: Files, now: Files): Breach[] {
  return [...schemaBreaches(before, now), ...fixtureBreaches(before, now)];
}

function schemaBreaches(before: Files, now: Files): Breach[] {
  return [...before].flatMap(([path, document]) => {
    const [, event] = /^schemas\/.+\.(\w+\.v\d+)\.json$/.exec(path) ?? [];
    if (!event) return [];
    const schema = now.get(path) as JsonSchema | undefined;
    const problems = schema ? breaks(document as JsonSchema, schema) : ['removed'];
    return problems.map((problem) => ({ event, problem }));
  });
}

function fixtureBreaches(before: Files, now: Files): Breach[] {
  const hashes = (files: Files) => (files.get('fixtures.json') ?? {}) as Record<string, string>;
  return Object.entries(hashes(before))
    .filter(([path, hash]) => hashes(now)[path] !== hash)
    .map(([path]) => ({ event: path.slice(0, path.indexOf('/')), problem: `fixture ${path} removed or changed` }));
}
