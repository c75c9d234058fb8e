// What a spec file gets for `@jest/globals`: those of its own turn.
import { turnOf } from './own-modules.ts';
import { globalsOf } from './spec-runtime.ts';

export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalsOf(
  turnOf(import.meta.url),
);
