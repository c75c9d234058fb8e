import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import type { Wanted } from './arguments.ts';

/** The goals of the write path and the event path. A soak of half an hour is asked for by itself. */
const WRITES_AND_EVENTS = ['w1', 'w2', 'w3', 'overload', 'e1', 'e2', 'e3', 'c1', 'c2', 'n1'];

/**
 * Measures one id after the other, each in a process of its own, and keeps what came out. One that fails does not
 * keep the others from being measured. @returns the ids that failed
 */
export function runAll({ rounds, quick }: Pick<Wanted, 'rounds' | 'quick'>, ids: readonly string[]): string[] {
  const there = WRITES_AND_EVENTS.filter((id) => ids.includes(id));
  return there.filter((id) => {
    console.log(`\n== ${id}`);
    const json = join(workspace, 'bench', 'results', `${id}.json`);
    const args = [id, '--rounds', String(rounds), '--json', json, ...(quick ? ['--quick'] : [])];
    const main = join(workspace, 'bench', 'main.ts');
    const { status } = spawnSync(process.execPath, [...process.execArgv, main, ...args], { stdio: 'inherit' });
    return status !== 0;
  });
}
