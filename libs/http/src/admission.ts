import { counter, METRICS } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { send } from './answer.js';
import { OVERLOADED, problemAnswer } from './problem.js';

export interface AdmissionOptions {
  /** Requests that may change something, under way at once. */
  readonly writes?: number;
  /** All requests under way at once: what is left above the writes is for reads. */
  readonly all?: number;
}

/** At a few thousand requests a second nobody waits longer than a fraction of a second behind so many. */
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
  const underWay = { writes: 0, all: 0 };
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (HEALTH.test(request.url)) return next();
    const write = READS.has(request.method) ? 0 : 1;
    if (underWay.all >= all || underWay.writes + write > writes) {
      counter(METRICS.httpShed).add({ kind: write ? 'write' : 'read' });
      send(reply, problemAnswer(request, OVERLOADED));
      return;
    }
    underWay.all += 1;
    underWay.writes += write;
    // Also when the client goes away: "close" comes once, whatever happened before.
    reply.raw.once('close', () => {
      underWay.all -= 1;
      underWay.writes -= write;
    });
    next();
  });
}
