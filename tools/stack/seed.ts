import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILED } from './compiled.ts';
import type { StackInfo } from './stack-info.ts';
import type { Supervisor } from './supervisor.ts';

export interface SeedOptions {
  readonly dir: string;
  /** Only a tenant and its administrator. */
  readonly empty: boolean;
  readonly program: string;
  readonly progress: (line: string) => void;
}

/**
 * Runs the seed once per state folder: `node tools/seed/main.ts [--empty]` with the addresses as JSON in HOLDFAST_STACK
 * and the state folder in HOLDFAST_DIR. Its lines are shown as progress.
 */
export async function seedOnce(
  supervisor: Supervisor,
  info: StackInfo,
  { dir, empty, program, progress }: SeedOptions,
): Promise<void> {
  const done = join(dir, empty ? 'seeded-empty' : 'seeded');
  if (existsSync(done)) return;
  await supervisor.run({
    name: 'seeding',
    command: [process.execPath, '--disable-warning=ExperimentalWarning', program, ...(empty ? ['--empty'] : [])],
    env: { ...COMPILED, ...process.env, HOLDFAST_STACK: JSON.stringify(info), HOLDFAST_DIR: dir },
    log: join(dir, 'logs', 'seed.log'),
    onLine: progress,
  });
  writeFileSync(done, new Date().toISOString());
}
