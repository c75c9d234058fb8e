import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { ServiceTokenVerifier } from '@holdfast/auth';
import { serviceKeys } from '@holdfast/testing';

export interface Entry {
  readonly name: string;
  readonly email: string | null;
  readonly locale: string | null;
  readonly zone: string;
}

/** The one route of the directory this service asks, believing the same tokens. */
export class Directory {
  readonly people = new Map<string, Entry>();
  /** Persons asked for, one list per call. */
  readonly asked: string[][] = [];
  down = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Directory> {
    const tokens = await ServiceTokenVerifier.create({
      audience: 'gateway',
      callers: { notifications: [serviceKeys.public] },
    });
    const directory: Directory = new Directory(
      createServer((request, response) => {
        const answer = (status: number, body: unknown) => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        };
        void (async () => {
          if (directory.down) return answer(503, {});
          if (request.url !== '/internal/contacts:resolve' || request.method !== 'POST') return answer(404, {});
          await tokens.authenticate(String(request.headers.authorization).replace('Bearer ', ''));
          const { personIds } = (await json(request)) as { personIds: string[] };
          directory.asked.push(personIds);
          const known = personIds.filter((id) => directory.people.has(id));
          answer(200, {
            items: known.map((personId) => ({ personId, phone: null, ...directory.people.get(personId) })),
          });
        })().catch(() => answer(401, {}));
      }),
    );
    await new Promise<void>((resolve) => directory.server.listen(0, '127.0.0.1', resolve));
    return directory;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
