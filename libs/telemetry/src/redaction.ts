const WITHHELD = '[redacted]';
const MAX_DEPTH = 6;

/** Property names, without case and separators, whose values never reach a log at any depth. */
const SENSITIVE = new Set(
  [
    'authorization proxyAuthorization cookie setCookie token accessToken refreshToken idToken bearer jwt secret',
    'clientSecret password passphrase apiKey privateKey credential credentials signature idempotencyKey',
    'name fullName firstName lastName givenName familyName middleName displayName preferredName nickname alias',
    'email emailAddress mail phone phoneNumber mobile address street contact contacts recipient recipients to cc bcc',
    'birthDate dateOfBirth externalId loginSubject answer answers rawAnswers item9 note notes comment comments text',
    'narrative body payload parameters',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
);

/** A copy without secrets, names, contacts, answers and free text. Errors become type, code, message and stack. */
export function redact(value: unknown): unknown {
  return visit(value, 0);
}

function visit(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > MAX_DEPTH) return '[too deep]';
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => visit(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isSensitive(key) ? WITHHELD : visit(item, depth + 1)]),
  );
}

function isSensitive(key: string): boolean {
  return SENSITIVE.has(key.toLowerCase().replaceAll(/[-_.]/g, ''));
}

/**
 * What helps to find the cause and no more: the driver's errors carry statement parameters and row values
 * (`detail`), and messages of SQLSTATE class 22 quote the value that did not fit.
 */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code, kind, details, constraint, table } = error as Error & Record<string, unknown>;
  const quotesValue = typeof code === 'string' && /^22...$/.test(code);
  const message = quotesValue ? WITHHELD : error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message,
    ...Object.fromEntries(Object.entries({ code, kind, constraint, table }).filter(([, found]) => found !== undefined)),
    ...(details !== undefined && typeof details === 'object' && { details: visit(details, depth + 1) }),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && { cause: visit(error.cause, depth + 1) }),
  };
}
