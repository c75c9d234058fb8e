/**
 * The same with `nullable`, which decorators know from OpenAPI 3.0, said as 3.1 says it: readers of 3.1 take a schema
 * for JSON Schema, where the word means nothing.
 */
export function inJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inJsonSchema(part)]));
  if (typeof inner['nullable'] !== 'boolean') return inner;
  const { nullable, ...schema } = inner;
  return nullable ? orNull(schema) : schema;
}

function orNull({ description, ...schema }: Record<string, unknown>): Record<string, unknown> {
  const said = description === undefined ? {} : { description };
  if (typeof schema['type'] !== 'string') return { ...said, anyOf: [only(schema), { type: 'null' }] };
  const values = Array.isArray(schema['enum']) ? { enum: [...schema['enum'], null] } : {};
  return { ...said, ...schema, type: [schema['type'], 'null'], ...values };
}

/** A reference beside another word had to stand in a list of its own. */
const only = (schema: Record<string, unknown>): unknown =>
  Object.keys(schema).length === 1 && Array.isArray(schema['allOf']) && schema['allOf'].length === 1
    ? schema['allOf'][0]
    : schema;
