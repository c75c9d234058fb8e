import type { JsonSchema } from '../src/json-schema.js';

const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'examples', 'x-data-class']);
const STRUCTURE = new Set(['properties', 'required', 'items', 'anyOf']);

/**
 * What makes `now` more than an additive change of `before`, as `/pointer problem`; empty when it is one.
 * Additive: new optional properties, at any depth, and annotations. Everything else breaks someone: a narrower
 * rule breaks readers of old events, a wider one breaks readers that were built before it.
 */
export function breaks(before: JsonSchema, now: JsonSchema, at = ''): string[] {
  return [
    ...keywords(before, now).map((keyword) => `${at || '/'} ${keyword} changed`),
    ...propertyBreaks(before, now, at),
    ...childBreaks(before.items, now.items, `${at}/[]`),
    ...variantBreaks(before.anyOf ?? [], now.anyOf ?? [], at),
  ];
}

function keywords(before: JsonSchema, now: JsonSchema): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (keyword) =>
      !ANNOTATIONS.has(keyword) &&
      !STRUCTURE.has(keyword) &&
      JSON.stringify(before[keyword]) !== JSON.stringify(now[keyword]),
  );
}

function propertyBreaks(before: JsonSchema, now: JsonSchema, at: string): string[] {
  const [old, current] = [before.properties ?? {}, now.properties ?? {}];
  const [needed, needs] = [new Set(before.required), new Set(now.required)];
  const kept = Object.entries(old).flatMap(([name, schema]) => {
    const here = `${at}/${name}`;
    const next = current[name];
    if (!next) return [`${here} removed`];
    const turned = needed.has(name) === needs.has(name) ? [] : [`${here} required changed`];
    return [...turned, ...breaks(schema, next, here)];
  });
  const added = Object.keys(current).filter((name) => !old[name] && needs.has(name));
  return [...kept, ...added.map((name) => `${at}/${name} added as required`)];
}

function childBreaks(before: JsonSchema | undefined, now: JsonSchema | undefined, at: string): string[] {
  if (before && now) return breaks(before, now, at);
  return before === now ? [] : [`${at} items changed`];
}

function variantBreaks(before: readonly JsonSchema[], now: readonly JsonSchema[], at: string): string[] {
  if (before.length !== now.length) return [`${at || '/'} anyOf changed`];
  return before.flatMap((variant, i) => breaks(variant, now[i] ?? {}, at));
}
