import { expect, it } from '@jest/globals';
import { costs, cpuSeconds, residentMiB } from './cpu.ts';

it('counts the processor time of a process', () => {
  const cost = costs({ own: process.pid });
  const began = process.cpuUsage();
  while (process.cpuUsage(began).user < 200_000);
  const { ownCpuUs } = cost(100);
  expect(ownCpuUs).toBeGreaterThan(1_500);
  expect(ownCpuUs).toBeLessThan(20_000);
});

it('knows nothing of a process that is not there', () => {
  expect([cpuSeconds(2 ** 30), residentMiB(2 ** 30)]).toEqual([0, 0]);
});

it('reads the memory of a process as the process itself does', () => {
  const own = process.memoryUsage.rss() / 2 ** 20;
  expect(residentMiB(process.pid) / own).toBeCloseTo(1, 0);
});
