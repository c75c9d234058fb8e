import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, FaultClass } from './fault.ts';

const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].map((folder) =>
  join('/usr/lib', folder, 'faketime', 'libfaketimeMT.so.1'),
);

/** Where the library is on this machine; `undefined` where it is not installed. */
export const fakeTimeLibrary = (): string | undefined => PLACES.find(existsSync);

const STEPS = ['+3600', '-3600', '+86400', '-86400'];
const REAL = '+0';

/** The process reads how far its clock is off from this file, every second. */
export const clockFile = (folder: string, instance: string): string => join(folder, `clock-${instance}`);

/** Instances whose clocks can be stepped. */
export const STEPPED: readonly string[] = ['groups-2', 'analytics-2'];

/** What makes one instance's clock one that can be stepped; time that only measures spans stays as it is. */
export function steppedClock(library: string, file: string): NodeJS.ProcessEnv {
  writeFileSync(file, `${REAL}\n`);
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    DONT_FAKE_MONOTONIC: '1',
  };
}

/** One instance's clock is an hour or a day off, all at once, and as suddenly right again. */
export const clockSteps: FaultClass = (): Fault => {
  let file = '';
  return {
    name: 'clock steps',
    parts: ['clocks'],
    async inject(rig, random) {
      const instance = random.pick(STEPPED);
      const step = random.pick(STEPS);
      file = clockFile(rig.folder, instance);
      writeFileSync(file, `${step}\n`);
      return `${instance} by ${step} s`;
    },
    async heal(rig) {
      if (file !== '') writeFileSync(file, `${REAL}\n`);
      await rig.allReady();
    },
  };
};
