import { expect, it } from '@jest/globals';
import { metrics } from '@opentelemetry/api';
import { SpecEnvironment } from './spec-environment.ts';

const begun = () => new SpecEnvironment({ projectConfig: { fakeTimers: {} } as never });

it('puts back what a spec file changed of the process', async () => {
  const before = { env: { ...process.env }, console, exit: process.exit, now: Date.now };
  const environment = begun();
  process.env['SPEC_ADDED'] = 'yes';
  delete process.env['PATH'];
  process.on('SIGUSR2', () => undefined);
  Object.assign(process, { exit: () => undefined });
  Object.assign(globalThis, { console: {} });
  environment.jest.spyOn(Date, 'now').mockReturnValue(0);
  environment.jest.useFakeTimers();
  await environment.teardown();
  expect({ env: { ...process.env }, console, exit: process.exit, now: Date.now }).toEqual(before);
  expect(process.listeners('SIGUSR2')).toEqual([]);
});

it('leaves alone who listened before it', async () => {
  const listener = () => undefined;
  process.on('SIGUSR2', listener);
  await begun().teardown();
  expect(process.listeners('SIGUSR2')).toEqual([listener]);
  process.off('SIGUSR2', listener);
});

it('takes metrics to nowhere again', async () => {
  const environment = begun();
  const provider = { getMeter: () => ({}) as never };
  metrics.setGlobalMeterProvider(provider);
  expect(metrics.getMeterProvider()).toBe(provider);
  await environment.teardown();
  expect(metrics.getMeterProvider()).not.toBe(provider);
});
