// `npm run token -- --as <login>`: a bearer token of the development issuer, alone on standard output.
import { readOptions } from './options.ts';
import { stackFolder } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';
import { fetchToken } from './stack/token.ts';
import { readInfo } from './stack/stack-info.ts';

const USAGE = 'npm run token -- --as <login>';

try {
  const { as } = readOptions(process.argv.slice(2), { as: { type: 'string' } }, USAGE);
  if (!as) throw new Problem(`Say for whom: ${USAGE}`);
  console.log(await fetchToken(readInfo(stackFolder), as));
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
