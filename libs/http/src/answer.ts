import type { Answer } from '@holdfast/persistence';
import type { FastifyReply } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

/** What an aggregate shows of itself in the answer to a write. */
export interface Written {
  readonly id: string;
  readonly version: number;
  readonly state?: string;
}

/** Makes the answer to a write that succeeded; `result` is the aggregate written, or several. */
export type Respond = (result: unknown, facts: readonly unknown[]) => Answer;

/** Strong entity tag of a row version. */
export const etag = (version: number): string => `"${version}"`;

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

/** 201 with `Location`. `location` makes the path from what was written. */
export const created =
  (location: (written: Written) => string): Respond =>
  (result) => {
    const written = writtenOf(result);
    return jsonAnswer(201, written, { location: location(written), etag: etag(written.version) });
  };

/** 200 with `{id, version, state}`, or `{items: [..]}` for several aggregates. */
export const ok: Respond = (result) => writtenAnswer(200, result);

/** 202: accepted, the rest happens later. Same body as `ok`. */
export const accepted: Respond = (result) => writtenAnswer(202, result);

/** 204 with the new entity tag. */
export const noContent: Respond = (result) => {
  const headers: Record<string, string> = Array.isArray(result) ? {} : { etag: etag(writtenOf(result).version) };
  return { status: 204, headers, body: null };
};

/** Any other answer to a write. `body` must carry ids, states and figures only: it is stored for replay. */
export const answering =
  <R>(status: number, body: (result: R, facts: readonly unknown[]) => unknown): Respond =>
  (result, facts) =>
    jsonAnswer(status, body(result as R, facts));

/** The answer to a read of one thing: carries its entity tag, so that `If-None-Match` is answered with 304. */
export const tagged = (version: number, body: unknown): Answer => jsonAnswer(200, body, { etag: etag(version) });

export function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 3 &&
    'headers' in value &&
    'status' in value &&
    typeof value.status === 'number' &&
    'body' in value &&
    (value.body === null || typeof value.body === 'string')
  );
}

/** Sends the stored bytes as they are, so that a replay cannot be told from the first answer. */
export function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply
    .status(status)
    .headers(headers)
    .send(body ?? undefined);
}

function writtenAnswer(status: number, result: unknown): Answer {
  if (Array.isArray(result)) return jsonAnswer(status, { items: result.map(writtenOf) });
  const written = writtenOf(result);
  return jsonAnswer(status, written, { etag: etag(written.version) });
}

/** Picks the three fields and nothing else: an aggregate may hold personal ones. */
function writtenOf(result: unknown): Written {
  const { id, version, state } = (result ?? {}) as Partial<Written>;
  if (typeof id !== 'string' || typeof version !== 'number') throw new TypeError('a written thing has id and version');
  return { id, version, ...(typeof state === 'string' ? { state } : {}) };
}
