import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

/** One port for several instances, as a cluster's service address is: each connection goes to the next that takes it. */
export class Balancer {
  readonly #targets: readonly number[];
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #next = 0;

  private constructor(targets: readonly number[]) {
    this.#targets = targets;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      this.#track(client);
      this.#forward(client, this.#next, this.#targets.length);
      this.#next += 1;
    });
  }

  static async start(targets: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(targets);
    await new Promise<void>((resolve, reject) => {
      balancer.#server.once('error', reject).listen(0, HOST, resolve);
    });
    return balancer;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  #forward(client: Socket, place: number, left: number): void {
    if (left === 0) {
      client.resetAndDestroy();
      return;
    }
    const port = this.#targets[place % this.#targets.length] as number;
    const server = connect({ host: HOST, port, allowHalfOpen: true, noDelay: true });
    this.#track(server);
    const refused = () => this.#forward(client, place + 1, left - 1);
    server.once('error', refused);
    server.once('connect', () => {
      server.off('error', refused);
      join(client, server);
    });
  }

  #track(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    // Each end has its own way of hearing of it; here it must only not be thrown.
    socket.on('error', () => undefined);
  }
}

function join(client: Socket, server: Socket): void {
  client.pipe(server);
  server.pipe(client);
  for (const [one, other] of [[client, server] as const, [server, client] as const]) {
    one.once('error', () => other.resetAndDestroy());
    one.once('close', () => other.destroy());
  }
}
