import { runUnderOwnNode } from './bootstrap.mjs';

runUnderOwnNode('tools/run-tests.ts');
