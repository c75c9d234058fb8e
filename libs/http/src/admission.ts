import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { counter, METRICS } from '@holdfast/telemetry';
import { OVERLOADED, problemAnswer } from './problem.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { WriteLimit } from './write-limit.js';

export interface AdmissionOptions {
  /** Requests that may change something, under way at once, at most; fewer while they take long. */
  readonly writes?: number;
  /** All requests under way at once: what is left above the writes is for reads. */
  readonly all?: number;
}

/**
 * Two full transactions of writes that go together (`SharedWrites`): more would only wait, and a server that holds a
 * thousand does less. Where a write takes longer `WriteLimit` takes fewer.
 */
const WRITES = 512;
const ALL = 768;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Whoever asks whether the process lives must not be told that it is busy. */
const HEALTH = /^\/health\//;

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A server that takes no more requests than can be answered in time. One too many is refused in its head, before the
 * framework, its body or its token is looked at: work that is begun and given up is what makes a busy server collapse,
 * and when most requests are refused, what a refusal costs is what the others do not get. Reads have room of their
 * own, probes always get through.
 */
export function admittingServer(handle: Handle, options: AdmissionOptions = {}): Server {
  const { writes = WRITES, all = ALL } = options;
  const limit = new WriteLimit({ most: writes });
  let underWay = 0;
  return createServer((request, response) => {
    const { url = '', method = '' } = request;
    if (HEALTH.test(url)) return handle(request, response);
    const write = !READS.has(method);
    const left = underWay >= all ? undefined : write ? limit.enter() : nothing;
    if (!left) {
      counter(METRICS.httpShed).add({ kind: write ? 'write' : 'read' });
      return refuse(request, response);
    }
    underWay += 1;
    // Also when the client goes away: "close" comes once, whatever happened before.
    response.once('close', () => {
      underWay -= 1;
      left(response.writableFinished);
    });
    handle(request, response);
  });
}

const nothing = () => undefined;

function refuse({ url = '', headers: asked }: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = problemAnswer({ url, headers: asked }, OVERLOADED);
  const length = Buffer.byteLength(body ?? '');
  response.writeHead(status, { ...SAFE_HEADERS, ...headers, 'content-length': length }).end(body);
}
