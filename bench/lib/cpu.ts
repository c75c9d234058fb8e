import { readdirSync, readFileSync } from 'node:fs';
import type { Metrics } from './scenario.ts';

/** The kernel counts processor time in hundredths of a second. */
const TICK_SECONDS = 0.01;

/** Processor time of a process and its children so far, ended ones included, in seconds. Linux only; elsewhere 0. */
export function cpuSeconds(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return (own.ticks + own.endedChildren + children.reduce((sum, child) => sum + (child?.ticks ?? 0), 0)) * TICK_SECONDS;
}

/** Memory a process holds, in MiB. Linux only; elsewhere 0. */
export function residentMiB(pid: number): number {
  try {
    const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1_024;
  } catch {
    return 0;
  }
}

function statOf(pid: number): { parent: number; ticks: number; endedChildren: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the fields after it are numbers (proc(5): 4 parent, 14 to 17 times).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    );
    return { parent, ticks: user + system, endedChildren: childUser + childSystem };
  } catch {
    return undefined;
  }
}

/**
 * Processor time a request costs, per process: hardly changed by what else runs on the machine, so a second opinion
 * on what a wall clock says. @returns a function that gives microseconds per request since now
 */
export function costs(pids: Readonly<Record<string, number>>): (requests: number) => Metrics {
  const before = Object.entries(pids).map(([name, pid]) => ({ name, pid, seconds: cpuSeconds(pid) }));
  return (requests) =>
    Object.fromEntries(
      before.map(({ name, pid, seconds }) => [`${name}CpuUs`, ((cpuSeconds(pid) - seconds) * 1e6) / requests]),
    );
}
