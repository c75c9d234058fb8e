import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '@holdfast/tools/jest/shared.ts';
import { startStack, type Stack } from '@holdfast/tools/stack/stack.ts';

export interface SharedStack {
  readonly stack: Stack;
  /** File that every service writes its spans to. */
  readonly spans: string;
}

/** One stack for all spec files of this process that leave it as whole as they found it. */
export function sharedStack(): Promise<SharedStack> {
  return shared.open('stack', open, async ({ stack, spans }) => {
    await stack.stop();
    rmSync(join(spans, '..'), { recursive: true, force: true });
  });
}

async function open(): Promise<SharedStack> {
  const spans = join(mkdtempSync(join(tmpdir(), 'holdfast-trace-')), 'spans.jsonl');
  return { stack: await startStack({ empty: true, env: { ...process.env, OTEL_TRACES_FILE: spans } }), spans };
}
