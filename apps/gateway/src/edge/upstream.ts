import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { type Dispatcher, Pool } from 'undici';

/** Each carries one request; a service that gathers writes gathers as many as are under way. */
const CONNECTIONS = 256;
const TIMEOUT_MS = 20_000;

/** Headers of a connection, not of the answer that comes over it (RFC 9110 7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** One service, and connections to it that are kept. */
export class Upstream {
  private readonly pool: Pool;
  private readonly prefix: string;

  /** @param url `http://groups:3000` */
  constructor(url: string) {
    const { origin, pathname } = new URL(url);
    this.prefix = pathname.replace(/\/$/, '');
    this.pool = new Pool(origin, {
      connections: CONNECTIONS,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
  }

  /**
   * Streams the request of `reply` on, with these headers (name, value, name, value ...), and the answer back, byte for
   * byte. A retry is the client's decision: it has the Idempotency-Key.
   * @param unavailable answers where no service did
   */
  forward(reply: FastifyReply, headers: string[], unavailable: () => void): void {
    const { method, url, body } = reply.request;
    this.pool.dispatch(
      {
        path: `${this.prefix}${url}`,
        method: method as Dispatcher.HttpMethod,
        headers,
        body: (body ?? null) as Dispatcher.DispatchOptions['body'],
      },
      new AnswerStream(reply, unavailable),
    );
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

/** Hands an answer on as it comes, no faster than the client takes it. */
class AnswerStream implements Dispatcher.DispatchHandler {
  constructor(
    private readonly reply: FastifyReply,
    private readonly unavailable: () => void,
  ) {}

  onRequestStart(): void {}

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    const { reply } = this;
    if (reply.raw.destroyed) return controller.abort(new Error('the client is gone'));
    for (const name of HOP_BY_HOP) delete headers[name];
    // What follows on this connection would be the rest of a body nobody read.
    if (!reply.request.raw.complete) headers['connection'] = 'close';
    reply.hijack();
    reply.raw.writeHead(status, { ...reply.getHeaders(), ...headers } as OutgoingHttpHeaders);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { raw } = this.reply;
    if (raw.destroyed) return controller.abort(new Error('the client is gone'));
    if (raw.write(chunk)) return;
    controller.pause();
    const resume = () => {
      raw.off('drain', resume).off('close', resume);
      controller.resume();
    };
    raw.on('drain', resume).on('close', resume);
  }

  onResponseEnd(): void {
    this.reply.raw.end();
  }

  onResponseError(): void {
    if (!this.reply.sent) this.unavailable();
    else this.reply.raw.destroy();
  }
}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];
