import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { FAILPOINTS } from '@holdfast/kernel';
import { SERVICES, type Service } from '@holdfast/tools/stack/environment.ts';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import type { World } from '../support/world.ts';
import { CELLS, ELSEWHERE, legsOf, loadOfLeg, type Setting } from './matrix.ts';

const has = (service: Service, pattern: RegExp) =>
  globSync('src/**/*.ts', { cwd: join(workspace, 'apps', service) })
    .filter((file) => !file.includes('.spec.'))
    .some((file) => pattern.test(readFileSync(join(workspace, 'apps', service, file), 'utf8')));

/** What in a service's sources makes it come to a point. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  'after-insert-before-commit': /@(Post|Put|Patch|Delete)\(/,
  'after-commit-before-response': /@(Post|Put|Patch|Delete)\(/,
  'after-commit-before-wake': /\): OutboundEvent\[\]/,
  'relay-after-read': /\): OutboundEvent\[\]/,
  'relay-after-send-before-ack': /\): OutboundEvent\[\]/,
  'relay-after-ack-before-delete': /\): OutboundEvent\[\]/,
  'consumer-after-inbox': /\bhears\(/,
  'consumer-after-handler': /\bhears\(/,
  'consumer-after-commit-before-resolve': /\bhears\(/,
  'after-resolve-before-offset-commit': /\bhears\(/,
  'redrive-mid': /\bhears\(/,
  'timer-after-claim': /\btimers\(\)/,
  'timer-after-effect-before-commit': /\btimers\(\)/,
  'sender-after-provider-before-mark': /reach\('sender-after-provider-before-mark'\)/,
};

it.each(FAILPOINTS.filter((point) => !(point in ELSEWHERE)))(
  '%s is in the matrix for each service that has it',
  (point) => {
    const inMatrix = SERVICES.filter((service) =>
      CELLS.some((cell) => cell.service === service && cell.point === point),
    );
    expect(inMatrix).toEqual(SERVICES.filter((service) => has(service, SIGNS[point]!)));
  },
);

it.each([...legsOf(CELLS.filter(({ hit }) => hit > 1))])('somebody does something that leads to %s', (kind, cells) => {
  const idle = SERVICES.filter((service) => cells.some((cell) => cell.service === service)).filter(
    (service) =>
      loadOfLeg({ kind, services: [service], done: new Set() }, {} as World, { pair: {} } as Setting).length === 0,
  );
  expect(idle).toEqual([]);
});

it.each([
  [['--only', 'nowhere'], 'there is no point nowhere'],
  [['--service', 'billing'], 'there is no service billing'],
  [['--hit', '2'], '--hit is 1 or 1000'],
  [['--service', 'analytics', '--only', 'timer-after-claim'], 'analytics never comes to timer-after-claim'],
  [['--sometimes'], 'Unknown option'],
])('refuses %j in one line', (args, message) => {
  const { status, stderr } = spawnSync(process.execPath, ['e2e/crash-points/main.ts', ...args], {
    cwd: workspace,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(message)]);
});
