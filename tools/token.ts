// `npm run token -- --as <login>`: a bearer token of the development issuer, alone on standard output.
import { parseArgs } from 'node:util';
import { stackFolder } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { fetchToken } from './stack/token.ts';
import { readInfo } from './stack/stack-info.ts';

try {
  const { values } = parseArgs({ options: { as: { type: 'string' } } });
  if (!values.as) throw new Problem('Say for whom: npm run token -- --as <login>');
  console.log(await fetchToken(readInfo(stackFolder), values.as));
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
