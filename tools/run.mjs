// `node tools/run.mjs <script> [arguments]`: a script of the workspace under the workspace's own Node.
import { runUnderOwnNode } from './bootstrap.mjs';

const [script, ...more] = process.argv.slice(2);
runUnderOwnNode(script, more);
