/** What a Prometheus query names. Reads the part of the language that our alarms and panels use. */
export interface Named {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

const WORDS = new Set(['by', 'or', 'and', 'unless', 'sum', 'max', 'count', 'rate', 'increase', 'absent', 'le']);
const FUNCTIONS = new Set(['histogram_quantile']);

/** @throws Error when a bracket or a quote is left open, or a word is neither metric nor known function */
export function namedIn(query: string): Named {
  const labels: string[] = [];
  const take = (pattern: RegExp) => (_: string, inside: string) => {
    labels.push(...[...inside.matchAll(pattern)].map(([, label]) => label ?? ''));
    return ' ';
  };
  if (query.split('"').length % 2 === 0) throw new Error(`quotes do not match: ${query}`);
  const bare = query
    .replace(/"[^"]*"/g, '""')
    .replace(/\{([^{}]*)\}/g, take(/([a-z_]+)\s*(?:=~|!~|!=|=)\s*""/g))
    .replace(/\bby \(([^()]*)\)/g, take(/([a-z_]+)/g))
    .replace(/\[(?:\d+[smhd]|\$__rate_interval)\]/g, ' ');
  if (/["{}[\]]/.test(bare)) throw new Error(`not understood: ${query}`);
  if (bare.split('(').length !== bare.split(')').length) throw new Error(`brackets do not match: ${query}`);
  const words = bare.match(/[a-z_][a-z0-9_]*/gi) ?? [];
  return { metrics: words.filter((word) => !WORDS.has(word) && !FUNCTIONS.has(word)), labels };
}
