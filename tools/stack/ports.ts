import { createServer } from 'node:net';

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

const FIRST = 20_000;
const LAST = 32_000;
/** Whoever was given one may not listen yet: none is given twice by one process. */
const given = new Set<number>();

/**
 * Different free ports for processes that start only later: below those the system gives to connections and to whoever
 * asks for any port, so that nobody takes one by chance before its process does.
 */
export async function choosePorts(count: number): Promise<number[]> {
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    chosen.add(port);
  }
  return [...chosen];
}

/** The usual port when it is free, else (and without a usual one) any free port, as `choosePorts` finds them. */
export async function choosePort(usual?: number): Promise<number> {
  if (usual !== undefined && (await isFree(usual))) return usual;
  const [port] = await choosePorts(1);
  return port as number;
}
