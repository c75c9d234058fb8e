import { connect, type Socket } from 'node:net';

export interface Reply {
  readonly status: number;
  /** Head and body as they came, one byte a character. */
  readonly text: string;
}

/**
 * One HTTP/1.1 connection that carries one request at a time. It does no more than count bytes: a client with
 * comforts would take more of the machine than the server it measures.
 */
export class Connection {
  readonly #socket: Socket;
  #got = '';
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  /** @param request the whole of it, ASCII only */
  send(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#got = this.#got === '' ? chunk : this.#got + chunk;
    if (!isWhole(this.#got)) return;
    const text = this.#got;
    const waiting = this.#waiting;
    this.#got = '';
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(text.slice(9, 12)), text });
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}

/** Whether head and body of an answer are there. */
export function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  if (/^HTTP\/1\.1 (204|304)/.test(text)) return true;
  return text.endsWith('0\r\n\r\n');
}

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The text of a request, for `Connection.send`. */
export function requestText({ method, path, headers = {}, body = '' }: RequestParts): string {
  let text = `${method} ${path} HTTP/1.1\r\nhost: bench\r\n`;
  for (const name in headers) text += `${name}: ${headers[name]}\r\n`;
  if (body !== '') text += `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  return `${text}\r\n${body}`;
}
