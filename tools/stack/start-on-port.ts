import { choosePort, isFree } from './ports.ts';
import type { Supervised } from './supervised.ts';

/** A component that listens, and can be stopped and started again on the same port. */
export interface Listening {
  readonly port: number;
  readonly process: Supervised;
}

/**
 * Starts on the usual port when it is free, else on another; and again on another when somebody else took the chosen
 * one before the process could.
 */
export async function startOnPort(usual: number | undefined, make: (port: number) => Supervised): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(attempt === 1 ? usual : undefined);
    const process = make(port);
    try {
      await process.start();
      return { port, process };
    } catch (error) {
      if (attempt === 3 || (await isFree(port))) throw error;
    }
  }
}
