import { Problem } from './problem.ts';
import { startStack, type StackOptions } from './stack.ts';
import { told } from './told.ts';
import { welcome } from './welcome.ts';

export interface LaunchOptions
  extends Required<Pick<StackOptions, 'dir' | 'empty'>>, Pick<StackOptions, 'programs' | 'single'> {
  readonly before?: (say: (line: string) => void) => Promise<void>;
}

/** A stack in the foreground: until Ctrl-C, SIGTERM or the end of whoever started it; then the process exits. */
export async function runUntilTold({ before, ...options }: LaunchOptions): Promise<void> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const say = (line: string) => console.log(`[${String(seconds()).padStart(3)} s] ${line}`);
  const signal = told(() => say('ending: services first, then what they stand on'));
  try {
    await before?.(say);
    const stack = await startStack({ ...options, progress: say, signal });
    console.log(welcome(stack.info, seconds()));
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await stack.stop();
  } catch (error) {
    if (!signal.aborted) {
      console.error(error instanceof Problem ? error.message : error);
      process.exit(1);
    }
  }
  say('all ended');
  process.exit(0);
}
