// The OpenID issuer of a development stack.
import { readFileSync } from 'node:fs';
import { Problem } from '../stack/problem.ts';
import { accountFinder } from './accounts.ts';
import { createIssuer } from './provider.ts';
import { refuseProduction } from './refuse-production.ts';

try {
  refuseProduction(process.env);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(1);
}

const {
  HOST = '127.0.0.1',
  PORT,
  ISSUER = '',
  AUDIENCE = '',
  ACCOUNTS_FILE = '',
  KEY_FILE = '',
  PUBLIC_URL = '',
} = process.env;
const { signingKey, cookieKey } = JSON.parse(readFileSync(KEY_FILE, 'utf8')) as {
  signingKey: Record<string, unknown>;
  cookieKey: string;
};
const server = createIssuer({
  issuer: ISSUER,
  audience: AUDIENCE,
  signingKey,
  cookieKey,
  redirectUris: [`${PUBLIC_URL}/docs/oauth2-redirect.html`, 'http://127.0.0.1/callback'],
  find: accountFinder(ACCOUNTS_FILE),
}).listen(Number(PORT), HOST, () => console.log(`issuing for ${ISSUER}`));

process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
