import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Messages } from './messages.ts';
import { listPage, messagePage } from './pages.ts';

const PAGE_SIZE = 200;
const MOST = 10_000;

/**
 * `GET /` and `GET /messages/:id` for people; `GET /api/messages?to=&limit=` (newest first, 100 unless told),
 * `GET /api/messages/:id`, `GET /api/messages/:id/raw` and `DELETE /api/messages` for programs.
 */
export const webServer = (messages: Messages): Server =>
  createServer((request, response) => {
    answer(messages, request, response).catch((error: unknown) => send(response, 500, 'text/plain', String(error)));
  });

async function answer(messages: Messages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sink');
  const [, api, id, raw] = /^(\/api)?\/messages(?:\/([0-9a-f-]+))?(\/raw)?$/.exec(pathname) ?? [];
  if (request.method === 'DELETE' && pathname === '/api/messages') {
    await messages.clear();
    return send(response, 204, 'text/plain', '');
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'GET, or DELETE /api/messages');
  if (pathname === '/health/ready') return send(response, 200, 'text/plain', 'ready');
  if (pathname === '/')
    return send(response, 200, 'text/html', listPage(messages.list({ limit: PAGE_SIZE }), messages.count));
  if (api && !id) return json(response, messages.list(selection(searchParams)));
  const message = id ? await messages.get(id) : undefined;
  if (!message) return send(response, 404, 'text/plain', 'no such message');
  if (raw) return send(response, 200, 'text/plain', message.raw);
  if (api) return json(response, message);
  return send(response, 200, 'text/html', messagePage(message));
}

function selection(parameters: URLSearchParams): { to?: string; limit: number } {
  const to = parameters.get('to');
  const limit = Number(parameters.get('limit') ?? 100);
  return { ...(to && { to }), limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : 100 };
}

const json = (response: ServerResponse, value: unknown) =>
  send(response, 200, 'application/json', JSON.stringify(value));

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    // Mail is text from outside: nothing in it may run.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(body);
}
