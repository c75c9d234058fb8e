import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OidcVerifier } from '@holdfast/auth';
import { eventually } from '@holdfast/testing';
import { startIssuer } from '../stack/helpers.ts';
import { answers } from '../stack/http-probe.ts';
import { choosePort } from '../stack/ports.ts';
import { Supervisor } from '../stack/supervisor.ts';
import { fetchToken } from '../stack/token.ts';
import { addAccounts } from './accounts.ts';
import { WEB_CLIENT } from './grants.ts';
import { newIssuerKeys } from './keys.ts';

const tenant = '11111111-1111-4111-8111-111111111111';
const main = join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
const accounts = join(folder, 'accounts.json');
let issuer: string;
let server: ChildProcess;

beforeAll(async () => {
  const port = await choosePort();
  issuer = `http://127.0.0.1:${port}`;
  writeFileSync(join(folder, 'keys.json'), newIssuerKeys());
  addAccounts(accounts, { accounts: [{ login: 'ada', tenant }], logins: { lead: 'ada' } });
  const env = { PORT: String(port), ISSUER: issuer, AUDIENCE: 'holdfast', PUBLIC_URL: 'http://127.0.0.1:3000' };
  server = spawn(process.execPath, [main], {
    env: { ...env, NODE_ENV: 'development', ACCOUNTS_FILE: accounts, KEY_FILE: join(folder, 'keys.json') },
    stdio: 'ignore',
  });
  await eventually(() => answers(`${issuer}/.well-known/openid-configuration`));
});
afterAll(() => void server.kill());

const verify = (token: string) =>
  new OidcVerifier([{ issuer, audiences: ['holdfast'], jwksUri: `${issuer}/jwks` }]).verify(token);

describe('a token of the command line', () => {
  it('is one the gateway accepts: subject and tenant, no roles', async () => {
    const identity = await verify(await fetchToken({ issuer, logins: { lead: 'ada' } }, 'lead'));
    expect(identity).toMatchObject({ issuer, subject: 'ada', tenant });
    expect(Object.keys(identity.claims).sort()).toEqual(
      ['aud', 'client_id', 'exp', 'iat', 'iss', 'jti', 'scope', 'sub', 'tenant'].sort(),
    );
  });

  it('lives as long as asked', async () => {
    const { claims } = await verify(await fetchToken({ issuer, logins: {} }, 'ada', 7));
    expect(Number(claims.exp) - Number(claims.iat)).toBe(7);
  });

  it('is refused to a login nobody has, in one sentence', async () => {
    await expect(fetchToken({ issuer, logins: { lead: 'ada' } }, 'eve')).rejects.toThrow(
      'Nobody signs in as "eve". Known are lead, and the login of any person.',
    );
  });

  it('is there for an account added while the issuer runs', async () => {
    addAccounts(accounts, { accounts: [{ login: 'new', tenant }], logins: {} });
    expect((await verify(await fetchToken({ issuer, logins: {} }, 'new'))).subject).toBe('new');
    expect((await verify(await fetchToken({ issuer, logins: {} }, 'ada'))).subject).toBe('ada');
  });
});

describe('signing in with a browser', () => {
  /** Follows redirects with a cookie jar until the browser would leave the issuer. */
  class Browser {
    readonly #cookies = new Map<string, string>();
    async go(path: string, form?: Record<string, string>): Promise<{ body: string; leftTo?: URL }> {
      const response = await fetch(new URL(path, issuer), {
        method: form ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form && { body: new URLSearchParams(form) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        this.#cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (!location) return { body: await response.text() };
      const next = new URL(location, issuer);
      return next.origin === issuer ? this.go(next.href) : { body: '', leftTo: next };
    }
  }
  const formOf = (body: string) => /action="([^"]+)"/.exec(body)?.[1] ?? '';
  const redirect = 'http://127.0.0.1:3000/docs/oauth2-redirect.html';
  const request = (challenge: string) =>
    `/auth?${new URLSearchParams({
      client_id: WEB_CLIENT,
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid',
      ...(challenge && { code_challenge: challenge, code_challenge_method: 'S256' }),
    })}`;

  it('gives a code, and for it with PKCE a token the gateway accepts', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const login = await browser.go(request(createHash('sha256').update(verifier).digest('base64url')));
    const consent = await browser.go(formOf(login.body), { prompt: 'login', login: 'ada', password: 'any' });
    const { leftTo } = await browser.go(formOf(consent.body), { prompt: 'consent' });
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: WEB_CLIENT,
        code: leftTo?.searchParams.get('code') ?? '',
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    });
    const { access_token: token = '' } = (await response.json()) as { access_token?: string };
    expect(await verify(token)).toMatchObject({ subject: 'ada', tenant });
  });

  it('is refused without PKCE', async () => {
    const { leftTo } = await new Browser().go(request(''));
    expect(leftTo?.searchParams.get('error')).toBe('invalid_request');
  });
});

it('keeps its name when its port is taken at a later start, so that nobody has to be registered again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'issuer-state-'));
  const start = async (port: number) => {
    const supervisor = await Supervisor.claim(dir, { say: () => {} });
    const started = await startIssuer({ dir, supervisor, usual: { issuer: port } }, 'http://127.0.0.1:3000');
    return { ...started, end: () => supervisor.end() };
  };
  const port = await choosePort();
  const first = await start(port);
  await first.end();
  addAccounts(join(dir, 'accounts.json'), { accounts: [{ login: 'ada', tenant }], logins: {} });
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const second = await start(port);
  expect(second).toMatchObject({ name: first.url });
  expect(second.url).not.toBe(first.url);
  const verifier = new OidcVerifier([{ issuer: first.url, audiences: ['holdfast'], jwksUri: `${second.url}/jwks` }]);
  const token = await fetchToken({ issuer: second.url, logins: {} }, 'ada');
  expect(await verifier.verify(token)).toMatchObject({ issuer: first.url, subject: 'ada' });
  await second.end();
  other.close();
});

it('does not start in production', () => {
  const { status, stderr } = spawnSync(process.execPath, [main], {
    env: { NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  expect(stderr.trim()).toBe(
    'The development issuer does not start with NODE_ENV=production: set OIDC_ISSUER to your identity provider instead.',
  );
  expect(status).toBe(1);
});
