// What has to be true before anything else can run: dependencies as the lock file says, and the Node version of the
// lock file instead of whatever runs npm. Plain JavaScript without dependencies, for any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const modules = join(workspace, 'node_modules');
const node = join(modules, '.bin', 'node');
const lock = join(workspace, 'package-lock.json');
const stamp = join(modules, '.holdfast-installed');

const hash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');
const written = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

/** Whether node_modules holds what the lock file names: installed from here, or by hand since it last changed. */
function isInstalled() {
  if (!existsSync(node)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash()) return true;
  // npm writes both within the same moment, the lock file sometimes last.
  return written(join(modules, '.package-lock.json')) >= written(lock) - 2_000;
}

function install() {
  console.log(`installing dependencies (${existsSync(modules) ? 'the lock file has changed' : 'first time'})`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: workspace,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) fail('npm ci failed: see above. It needs the network or a filled npm cache.');
  writeFileSync(stamp, hash());
}

/**
 * Installs when needed, then runs the script under the workspace's own Node and ends as it ends.
 * @param {string} script path from the workspace's root
 * @param {string[]} more its arguments
 */
export function runUnderOwnNode(script, more = process.argv.slice(2)) {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
  if (!isInstalled()) install();
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(workspace, script), ...more], {
    cwd: workspace,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(modules, '.bin')}:${process.env.PATH}` },
  });
  // In a terminal the child hears Ctrl-C too; asking twice does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** When npm is killed, nobody passes Ctrl-C on any more: then end as if it had been pressed. */
function endWithParent(child) {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 500).unref();
}
