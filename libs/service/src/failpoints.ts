import { writeSync } from 'node:fs';
import { ConfigError } from '@holdfast/config';
import { armFailpoints, type Failpoint, FAILPOINTS } from '@holdfast/kernel';
import type { ProcessMode } from './variables.js';

const STANDARD_ERROR = 2;

/**
 * Makes this process die at the places `FAILPOINT` names, each at its n-th hit, as if it had been killed from
 * outside. Does nothing when the variable is not set.
 * @throws ConfigError in production mode, and where the variable names no place.
 */
export function dieAtFailpoints(
  { NODE_ENV = 'production', FAILPOINT }: Partial<ProcessMode>,
  die: (point: Failpoint, hit: number) => void = killThisProcess,
): void {
  if (!FAILPOINT) return;
  if (NODE_ENV === 'production') throw refused('is refused in production mode');
  const left = new Map(FAILPOINT.split(',').map(parse));
  const hits = new Map<Failpoint, number>();
  armFailpoints((point) => {
    const hit = (hits.get(point) ?? 0) + 1;
    hits.set(point, hit);
    if (hit === left.get(point)) die(point, hit);
  });
}

function parse(text: string): [Failpoint, number] {
  const [, name, hit] = /^([a-z-]+)@([1-9]\d{0,8})$/.exec(text) ?? [];
  const point = FAILPOINTS.find((each) => each === name);
  if (!point) throw refused(`must be <point>@<hit>[,...] with a hit from 1 on and one of ${FAILPOINTS.join(', ')}`);
  return [point, Number(hit)];
}

const refused = (rule: string) => new ConfigError([{ variable: 'FAILPOINT', rule }]);

/** The line is written synchronously: nothing of this process runs after the signal. */
function killThisProcess(failpoint: Failpoint, hit: number): void {
  writeSync(STANDARD_ERROR, `${JSON.stringify({ level: 'fatal', failpoint, hit, msg: 'killed at a failpoint' })}\n`);
  process.kill(process.pid, 'SIGKILL');
}
