import { type AddressInfo, createServer } from 'node:net';

const listens = (port: number, host: string) =>
  new Promise<number | undefined>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });

/** Whether nobody listens on the port, on the loopback address or on all addresses. */
export async function isFree(port: number): Promise<boolean> {
  return (await listens(port, '0.0.0.0')) !== undefined && (await listens(port, '127.0.0.1')) !== undefined;
}

/** The usual port when it is free, else (and without a usual one) any free port. */
export async function choosePort(usual?: number): Promise<number> {
  if (usual !== undefined && (await isFree(usual))) return usual;
  const port = await listens(0, '127.0.0.1');
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}

/** Different free ports: each is held until all are chosen, or the system may name one twice. */
export async function choosePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  try {
    const listening = servers.map(
      (server) => new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve)),
    );
    await Promise.all(listening);
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    for (const server of servers) server.close();
  }
}
