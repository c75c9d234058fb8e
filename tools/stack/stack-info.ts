import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from './environment.ts';
import { Problem } from './problem.ts';

/** `.holdfast/stack.json`: every address in use, there as long as the stack is ready. */
export interface StackInfo {
  readonly gateway: string;
  readonly services: Readonly<Record<Service, string>>;
  readonly kafka: readonly string[];
  /** Of a superuser. */
  readonly postgres: string;
  readonly redis: string;
  readonly mail: string;
  readonly smtp: string;
  readonly issuer: string;
  readonly pids: Readonly<Record<string, number>>;
  /** Login per kind of person: administrator, lead, coordinator, facilitator, mentor, participant, patient, clinician. */
  readonly logins: Readonly<Record<string, string>>;
}

const fileIn = (dir: string) => join(dir, 'stack.json');

export function writeInfo(dir: string, info: StackInfo): void {
  writeFileSync(`${fileIn(dir)}.new`, `${JSON.stringify(info, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${fileIn(dir)}.new`, fileIn(dir));
}

export const removeInfo = (dir: string): void => rmSync(fileIn(dir), { force: true });

/** @throws Problem when no stack runs from this folder */
export function readInfo(dir: string): StackInfo {
  if (!existsSync(fileIn(dir)))
    throw new Problem('Holdfast does not run from this folder, or is not ready yet: see npm start.');
  return JSON.parse(readFileSync(fileIn(dir), 'utf8')) as StackInfo;
}
