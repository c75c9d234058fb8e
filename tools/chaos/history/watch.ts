import { readFileSync } from 'node:fs';
import type { Stack } from '../../stack/stack.ts';
import type { Instance } from '../../stack/topology.ts';

export interface ProcessRecord {
  readonly name: string;
  launches: number;
  /** Ends that somebody wanted: kills and stops of the rig. */
  wanted: number;
  peakBytes: number;
  pid: number | undefined;
}

const EVERY_MS = 500;
const PAGE = 4_096;

/** Looks at the processes while they run: how often each was started, and how large it grew. */
export class Watch {
  readonly #stack: Stack;
  readonly #records: readonly ProcessRecord[];
  #timer: NodeJS.Timeout | undefined;

  constructor(stack: Stack, instances: readonly Instance[]) {
    this.#stack = stack;
    this.#records = instances.map(({ name }) => ({ name, launches: 0, wanted: 0, peakBytes: 0, pid: undefined }));
  }

  get records(): readonly ProcessRecord[] {
    return this.#records;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  expectRestart(name: string): void {
    const record = this.#records.find((each) => each.name === name);
    if (record) record.wanted += 1;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { pids } = this.#stack.info;
    for (const record of this.#records) {
      const pid = pids[record.name];
      if (pid === undefined) continue;
      if (pid !== record.pid) record.launches += 1;
      record.pid = pid;
      record.peakBytes = Math.max(record.peakBytes, residentBytes(pid));
    }
  }
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}
