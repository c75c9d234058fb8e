import { runUnderOwnNode } from './bootstrap.mjs';

runUnderOwnNode('tools/launch.ts');
