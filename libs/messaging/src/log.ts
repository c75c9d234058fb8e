/** What this library needs of a logger; pino's fits. Fields are ids, codes and figures, never content. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An error as a log line may show it: messages of databases quote values, so code and class only. */
export function errorFields(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return { error: error.name, ...(typeof code === 'string' ? { code } : {}) };
}
