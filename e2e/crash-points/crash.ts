import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failpoint } from '@holdfast/kernel';
import type { Service } from '@holdfast/tools/stack/environment.ts';
import type { Stack } from '@holdfast/tools/stack/stack.ts';

/** Where and when a process is to die. */
export interface Crash {
  readonly service: Service;
  readonly point: Failpoint;
  readonly hit: number;
}

/**
 * Starts a service that is down, to die at the point, and waits for that; it stays down.
 * @throws Error when it does not get there in time, or dies of anything else
 */
export async function dieAt(stack: Stack, { service, point, hit }: Crash, withinMs: number): Promise<void> {
  const log = join(stack.dir, 'logs', `${service}.log`);
  const from = existsSync(log) ? statSync(log).size : 0;
  const place = `${point}@${hit}`;
  const died = stack.startOnce(service, { FAILPOINT: place });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), withinMs)));
  const ended = await Promise.race([died, late]);
  clearTimeout(timer);
  if (ended === undefined) throw new Error(`${service} did not come to ${place} within ${withinMs} ms`);
  const lines = readFileSync(log).subarray(from).toString().split('\n');
  if (ended !== 'SIGKILL' || !lines.some((line) => tells(line, point, hit))) {
    throw new Error(`${service} ended with ${ended} and not at ${place}:\n${lines.slice(-10).join('\n')}`);
  }
}

/** The line the process writes before it kills itself. */
function tells(line: string, point: Failpoint, hit: number): boolean {
  if (!line.includes('"failpoint"')) return false;
  const said = JSON.parse(line) as { failpoint?: string; hit?: number };
  return said.failpoint === point && said.hit === hit;
}
