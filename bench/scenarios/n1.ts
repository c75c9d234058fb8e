import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { serviceUrl, SERVICES, type Service, type Surroundings } from '@holdfast/tools/stack/environment.ts';
import { answers } from '@holdfast/tools/stack/http-probe.ts';
import { memoryOf } from '@holdfast/tools/stack/memory.ts';
import { choosePorts } from '@holdfast/tools/stack/ports.ts';
import { builtPrograms, SINGLE, startServices, startSingle } from '@holdfast/tools/stack/services.ts';
import { STRAIGHT } from '@holdfast/tools/stack/topology.ts';
import type { Bench } from '../lib/bench.ts';
import { installation } from '../lib/installation.ts';
import type { Metrics, Role, Scenario, Subject } from '../lib/scenario.ts';

const FIVE = 'five processes';
const IMPORTS = 'a process that imports the same';
const MEBIBYTE = 1024 * 1024;
const IMPORTER = 'imports';
const importer = join(import.meta.dirname, '..', 'peers', 'n1', 'imports.mjs');

/** Something that starts and ends anew in every round. */
interface Started {
  readonly role: Role;
  readonly source?: string;
  readonly processes: readonly string[];
  /** Resolves when all of it is ready. @returns how long that took, the parts added up */
  start(): Promise<number>;
  isWhole?(): Promise<boolean>;
}

/** Starts it, lets it be for the length of a round, weighs it and ends it. */
function weighed(bench: Bench, { role, source, processes, start, isWhole }: Started): Subject {
  return {
    role,
    ...(source && { source }),
    async measure({ seconds }): Promise<Metrics> {
      const readySeconds = await start();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      if (isWhole && !(await isWhole())) throw new Error('not every service answers');
      const pids = processes.map((name) => bench.pid(name));
      const sum = (bytesOf: (pid: number) => number) => pids.reduce((all, pid) => all + bytesOf(pid), 0) / MEBIBYTE;
      const memory = { rssMiB: sum(residentOf), pssMiB: sum((pid) => memoryOf(pid, [])) };
      for (const name of processes) await bench.end(name);
      return { readySeconds, ...memory };
    },
  };
}

function residentOf(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout) * 1024;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

export const scenario: Scenario = {
  id: 'n1',
  title: 'all five services in one process: memory at rest, and time until ready',
  goals: [
    { metric: 'rssMiB', against: FIVE, atMost: 0.35 },
    { metric: 'readySeconds', against: FIVE, atMost: 0.4 },
    { metric: 'rssMiB', against: IMPORTS, atMost: 1.3 },
  ],
  async open(bench) {
    const free = await choosePorts(SERVICES.length);
    const ports = Object.fromEntries(SERVICES.map((service, place) => [service, free[place]])) as Surroundings['ports'];
    const at: Surroundings = { ...(await installation(bench)), ports };
    const options = { dir: bench.dir, progress: () => {}, supervisor: bench.supervisor, programs: builtPrograms };
    const alone = (service: Service) =>
      startServices([{ name: service, service, port: ports[service] }], at, { ...options, topology: STRAIGHT });
    const isWhole = async () =>
      (await Promise.all(SERVICES.map((service) => answers(`${serviceUrl(ports[service])}/health/ready`)))).every(
        Boolean,
      );
    return {
      ours: weighed(bench, {
        role: 'ours',
        processes: [SINGLE],
        start: () => seconds(() => startSingle(at, options)),
        isWhole,
      }),
      [FIVE]: weighed(bench, {
        role: 'peer',
        processes: SERVICES,
        async start() {
          let sum = 0;
          for (const service of SERVICES) sum += await seconds(() => alone(service));
          return sum;
        },
        isWhole,
      }),
      [IMPORTS]: weighed(bench, {
        role: 'limit',
        source: 'n1',
        processes: [IMPORTER],
        start: () => seconds(() => bench.start({ name: IMPORTER, file: importer, readyAt: '/' })),
      }),
    };
  },
};
