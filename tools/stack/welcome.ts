import { relative } from 'node:path';
import { stackFolder } from './folders.ts';
import type { StackInfo } from './stack-info.ts';

const folder = relative(process.cwd(), stackFolder) || '.holdfast';

/** What is printed when all is ready: where to look, how to sign in, what to try. */
export const welcome = ({ gateway, mail, issuer, logins }: StackInfo, seconds: number): string => `
Holdfast is ready after ${seconds} s. Ctrl-C ends it; what it knows stays for the next start (npm run reset clears it).

Where to look
  API, with every route to try   ${gateway}/docs
  Events it publishes            ${gateway}/asyncapi.json
  Mail it has sent               ${mail}
  OpenID issuer                  ${issuer}/.well-known/openid-configuration
  Logs, one per process          ${folder}/logs
  All addresses                  ${folder}/stack.json

How to sign in
  There are no passwords here: npm run token -- --as <login> prints a bearer token for anybody.
  Logins: ${Object.keys(logins).join(', ') || 'none yet, see npm run import'}

Five commands to try
  TOKEN=$(npm run --silent token -- --as coordinator)
  curl -s -H "authorization: Bearer $TOKEN" ${gateway}/v1/programs
  curl -s -H "authorization: Bearer $TOKEN" ${gateway}/v1/sites
  curl -s '${mail}/api/messages?limit=3'
  npm run stack -- status
`;
