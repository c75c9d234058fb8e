// `npm run stack -- status`: what runs, where, and how much memory it takes.
import { join } from 'node:path';
import { stackFolder } from './stack/folders.ts';
import { memoryOf } from './stack/memory.ts';
import { Problem } from './stack/problem.ts';
import { isAlive, read } from './stack/processes.ts';
import { SINGLE } from './stack/services.ts';
import { readInfo, type StackInfo } from './stack/stack-info.ts';

const MEBIBYTE = 1024 * 1024;

function status(): string {
  const info = readInfo(stackFolder);
  const owner = read(join(stackFolder, 'pids.json'))?.owner;
  if (!owner || !isAlive(owner)) throw new Problem('Holdfast was killed: npm start cleans up and starts again.');
  const pids = { launcher: owner.pid, ...info.pids };
  const rows = Object.entries(pids).map(([name, pid]) => ({
    name,
    pid,
    address: addressOf(info, name),
    bytes: memoryOf(pid, Object.values(info.pids)),
  }));
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const line = (name: string, pid: string, memory: string, address: string) =>
    `${name.padEnd(14)}${pid.padStart(8)}${memory.padStart(10)}  ${address}`.trimEnd();
  return [
    line('PROCESS', 'PID', 'MEMORY', 'ADDRESS'),
    ...rows.map(({ name, pid, address, bytes }) => line(name, String(pid), mebibytes(bytes), address)),
    line('total', '', mebibytes(total), ''),
  ].join('\n');
}

const mebibytes = (bytes: number) => `${Math.round(bytes / MEBIBYTE)} MiB`;

function addressOf(info: StackInfo, name: string): string {
  const { services, kafka, postgres, redis, mail, issuer } = info;
  const known: Record<string, string> = {
    ...services,
    [SINGLE]: info.gateway,
    kafka: kafka.join(','),
    postgres: new URL(postgres).host,
    redis,
    mail,
    issuer,
  };
  return known[name] ?? '';
}

try {
  if (process.argv[2] !== 'status') throw new Problem('npm run stack -- status');
  console.log(status());
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
