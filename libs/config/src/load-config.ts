import { readFileSync } from 'node:fs';
import { Type, type Static, type TObject, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ConfigError, type ConfigProblem } from './config-error.js';
import { FROM } from './schemas.js';

type Environment = Readonly<Record<string, string | undefined>>;
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What a configuration looks like to its reader: typed by the schema and frozen all through. */
export type Config<T extends TObject> = DeepReadonly<Static<T>>;

class Unreadable extends Error {}

/**
 * Reads the variables that are keys of `schema` from `env`, or from the file that `<variable>_FILE` names, as secrets
 * are mounted. An empty variable counts as absent (container
 * definitions pass empty ones); absent ones take the schema's `default`. Text becomes integer, number, boolean, list (comma
 * separated) or JSON as the schema's type says.
 * @throws ConfigError naming every bad variable and the rule it breaks, never a value: values may be secrets.
 */
export function loadConfig<T extends TObject>(schema: T, env: Environment = process.env): Config<T> {
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  const optional = new Set(Object.keys(schema.properties).filter((name) => !schema.required?.includes(name)));
  for (const [variable, type] of Object.entries<TSchema>(schema.properties)) {
    const given = textOf(variable, env);
    if (given.rule !== undefined) {
      problems.push({ variable, rule: given.rule });
      continue;
    }
    const { text } = given;
    const fallback = (type as { default?: unknown }).default;
    if (text === undefined && fallback === undefined) {
      if (!optional.has(variable)) problems.push({ variable, rule: 'is required' });
      continue;
    }
    const { value, rule } = text === undefined ? check(type, structuredClone(fallback)) : parse(type, text);
    if (rule !== undefined) problems.push({ variable, rule });
    else values[variable] = value;
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(values) as Config<T>;
}

/** The variable itself or, for mounted secrets, the file that `<variable>_FILE` names. */
function textOf(variable: string, env: Environment): { text?: string; rule?: string } {
  const [text, path] = [env[variable], env[`${variable}_FILE`]];
  if (text !== undefined && text !== '') return { text };
  if (path === undefined || path === '') return {};
  try {
    return { text: fileText(path) };
  } catch {
    return { rule: `is to be read from the file ${variable}_FILE names, which cannot be read` };
  }
}

type Parsed = { value?: unknown; rule?: string };

function parse(type: TSchema, text: string): Parsed {
  try {
    return check(type, coerce(type, text));
  } catch (error) {
    if (error instanceof Unreadable) return { rule: error.message };
    throw error;
  }
}

function check(type: TSchema, value: unknown): Parsed {
  const [first] = Value.Errors(type, value);
  return first ? { rule: `${first.instancePath ? `${first.instancePath} ` : ''}${first.message}` } : { value };
}

function coerce(type: TSchema, text: string): unknown {
  const { type: kind, [FROM]: from } = type as { type?: string; [FROM]?: string };
  if (from === 'file') return fileText(text);
  if (from === 'pem') return text.replaceAll('\\n', '\n');
  switch (kind) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(`must be ${kind}`);
    case 'boolean':
      return truth(text);
    case 'array':
      return list(type, text);
    case 'object':
      return json(text);
    default:
      return Type.IsUnion(type) && !Value.Check(type, text) ? numberOr(text) : text;
  }
}

const numberOr = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function truth(text: string): boolean {
  if (['true', '1'].includes(text)) return true;
  if (['false', '0'].includes(text)) return false;
  return refuse('must be true or false');
}

function list(type: TSchema, text: string): unknown[] {
  const items = (type as unknown as { items: TSchema }).items;
  if ((items as { type?: string }).type === 'object') return json(text) as unknown[];
  const parts = text.split(',').map((item) => item.trim());
  return parts.filter((item) => item !== '').map((item) => coerce(items, item));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('must be JSON');
  }
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return refuse('must be the path of a readable file');
  }
}

function refuse(rule: string): never {
  throw new Unreadable(rule);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
