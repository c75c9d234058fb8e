import type { JsonSchema } from '../src/json-schema.js';

const ALLOWED = new Set<unknown>(['public', 'internal', 'pseudonymous']);
const BOUNDS = ['pattern', 'enum', 'const', 'maxLength'];

/**
 * Places of a schema that could let personal data travel, as `/pointer problem`: a value without a data class or
 * with one that may not travel, a string that is not bounded, an object that does not say what is in it.
 */
export function dataClassProblems(schema: JsonSchema, at = ''): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((variant) => dataClassProblems(variant, at));
  if (schema.type === 'null') return [];
  if (schema.type === 'array') return schema.items ? dataClassProblems(schema.items, `${at}/[]`) : [`${at} free array`];
  if (schema.type === 'object') return objectProblems(schema, at);
  return [
    ...(ALLOWED.has(schema['x-data-class']) ? [] : [`${at} data class ${String(schema['x-data-class'])}`]),
    ...(schema.type === undefined ? [`${at} no type`] : []),
    ...(schema.type === 'string' && !BOUNDS.some((bound) => bound in schema) ? [`${at} free string`] : []),
  ];
}

function objectProblems({ properties }: JsonSchema, at: string): string[] {
  if (!properties) return [`${at || '/'} free object`];
  return Object.entries(properties).flatMap(([name, schema]) => dataClassProblems(schema, `${at}/${name}`));
}
