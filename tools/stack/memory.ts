import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly rss: number;
}

/**
 * Bytes of memory a process and all it has started take, but for those counted on their own; pages they share are
 * counted once where the system tells.
 */
export function memoryOf(pid: number, countedAlone: readonly number[]): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = (stdout ?? '')
    .trim()
    .split('\n')
    .map((line): Row => {
      const [own = 0, parent = 0, rss = 0] = line.trim().split(/\s+/).map(Number);
      return { pid: own, parent, rss };
    });
  return family(pid, rows, countedAlone).reduce((sum, row) => sum + (sharedOf(row.pid) ?? row.rss) * 1024, 0);
}

function family(pid: number, rows: readonly Row[], without: readonly number[]): Row[] {
  const own = rows.find((row) => row.pid === pid) ?? { pid, parent: 0, rss: 0 };
  const children = rows.filter((row) => row.parent === pid && !without.includes(row.pid));
  return [own, ...children.flatMap((row) => family(row.pid, rows, without))];
}

/** Proportional set size in KiB. */
function sharedOf(pid: number): number | undefined {
  try {
    const found = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found?.[1] === undefined ? undefined : Number(found[1]);
  } catch {
    return undefined;
  }
}
