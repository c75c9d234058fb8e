import { counter, METRICS } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OVERLOADED, problemAnswer } from './problem.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { WriteLimit } from './write-limit.js';

export interface AdmissionOptions {
  /** Requests that may change something, under way at once, at most; fewer while they take long. */
  readonly writes?: number;
  /** All requests under way at once: what is left above the writes is for reads. */
  readonly all?: number;
}

/** At a few thousand a second nobody waits long behind so many; where a write takes longer `WriteLimit` takes fewer. */
const WRITES = 1_000;
const ALL = 1_250;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Whoever asks whether the process lives must not be told that it is busy. */
const HEALTH = /^\/health\//;

/**
 * Takes no more requests than can be answered in time. One too many is refused in its head, before its body is read
 * or its token checked: work that is begun and given up is what makes a busy server collapse. Reads have room of
 * their own, probes always get through.
 */
export function installAdmission(fastify: FastifyInstance, { writes = WRITES, all = ALL }: AdmissionOptions): void {
  const limit = new WriteLimit({ most: writes });
  let underWay = 0;
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (HEALTH.test(request.url)) return next();
    const write = !READS.has(request.method);
    const left = underWay >= all ? undefined : write ? limit.enter() : nothing;
    if (!left) {
      counter(METRICS.httpShed).add({ kind: write ? 'write' : 'read' });
      return refuse(request, reply);
    }
    underWay += 1;
    // Also when the client goes away: "close" comes once, whatever happened before.
    reply.raw.once('close', () => {
      underWay -= 1;
      left(reply.raw.writableFinished);
    });
    next();
  });
}

const nothing = () => undefined;

/** Past the framework: when most requests are refused, what a refusal costs is what the others do not get. */
function refuse(request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, body } = problemAnswer(request, OVERLOADED);
  reply.hijack();
  reply.raw.writeHead(status, { ...SAFE_HEADERS, ...headers }).end(body);
}
