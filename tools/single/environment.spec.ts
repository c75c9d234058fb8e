import { expect, it } from '@jest/globals';
import { SERVICES, type Service } from '../stack/environment.ts';
import { joined, partOf } from './environment.ts';

const environments = Object.fromEntries(
  SERVICES.map((service, place) => [service, { PORT: String(3_000 + place), GROUPS_URL: `http://${service}` }]),
) as unknown as Record<Service, NodeJS.ProcessEnv>;

it('gives each service its own variables back, also those that begin like another service', () => {
  const all = joined(environments);
  for (const service of SERVICES) expect(partOf(service, all)).toMatchObject(environments[service]);
});

it('leaves what has no prefix to everybody, and lets the own value win', () => {
  const env = { LOG_LEVEL: 'warn', MATCHING_LOG_LEVEL: 'debug' };
  expect(partOf('groups', env)['LOG_LEVEL']).toBe('warn');
  expect(partOf('matching', env)['LOG_LEVEL']).toBe('debug');
});
