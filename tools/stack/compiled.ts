import { join } from 'node:path';
import { workspace } from './folders.ts';

/**
 * Variable under which Node keeps what it has compiled of each module, by its contents: a process that starts takes that of
 * the ones before it. Where the folder cannot be written Node does without.
 */
export const COMPILED: NodeJS.ProcessEnv = {
  NODE_COMPILE_CACHE: join(workspace, 'node_modules', '.cache', 'holdfast-compiled'),
};
