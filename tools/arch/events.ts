import { filesOf, read } from './sources.ts';

const PRODUCED = /\b([A-Z][A-Za-z]+V[1-9][0-9]*)\.of\(/g;
const HEARD = /\.on\(\s*([A-Z][A-Za-z]+V[1-9][0-9]*)\s*,\s*(?:[a-z][A-Za-z]*\.)?([A-Z][A-Za-z]+)/g;

const sourcesOf = (service: string, pattern: string) =>
  filesOf(`apps/${service}/src/${pattern}`)
    .filter((file) => !file.endsWith('.spec.ts'))
    .map(read);

/** Contract values a service makes events of, as its sources say. */
export function producedBy(service: string): string[] {
  const found = sourcesOf(service, '**/*.ts').flatMap((text) => [...text.matchAll(PRODUCED)].map(([, name]) => name!));
  return [...new Set(found)].sort();
}

export interface Hearing {
  readonly contract: string;
  readonly handler: string;
}

/** What `subscriptions.ts` of a service lists. */
export const heardBy = (service: string): Hearing[] =>
  sourcesOf(service, 'subscriptions.ts').flatMap((text) =>
    [...text.matchAll(HEARD)].map(([, contract, handler]) => ({ contract: contract!, handler: handler! })),
  );
