import { afterEach, expect, it } from '@jest/globals';
import { ConfigError } from '@holdfast/config';
import { armFailpoints, FAILPOINTS, reach } from '@holdfast/kernel';
import { dieAtFailpoints } from './failpoints.js';

afterEach(() => armFailpoints(() => undefined));

function armed(FAILPOINT?: string): string[] {
  const deaths: string[] = [];
  dieAtFailpoints({ NODE_ENV: 'development', ...(FAILPOINT && { FAILPOINT }) }, (point, hit) =>
    deaths.push(`${point}@${hit}`),
  );
  return deaths;
}

it('passes every place by unless it is armed', () => {
  const deaths = armed();
  for (const point of FAILPOINTS) reach(point);
  expect(deaths).toEqual([]);
});

it('dies at the hit that was named, not before and at no other place', () => {
  const deaths = armed('relay-after-read@3,redrive-mid@1');
  reach('relay-after-read');
  reach('relay-after-ack-before-delete');
  reach('relay-after-read');
  expect(deaths).toEqual([]);
  reach('relay-after-read');
  expect(deaths).toEqual(['relay-after-read@3']);
  reach('redrive-mid');
  expect(deaths).toEqual(['relay-after-read@3', 'redrive-mid@1']);
});

it.each(['nowhere@1', 'relay-after-read', 'relay-after-read@0', 'relay-after-read@x', 'relay-after-read@1@2', '@1'])(
  'refuses %s in one line that names the places',
  (text) => {
    expect(() => armed(text)).toThrow(ConfigError);
    expect(() => armed(text)).toThrow(/^configuration: FAILPOINT must be <point>@<hit>.*migration-mid$/);
  },
);

it('refuses to be armed in production mode', () => {
  const config = { NODE_ENV: 'production', FAILPOINT: 'relay-after-read@1' } as const;
  expect(() => dieAtFailpoints(config)).toThrow('configuration: FAILPOINT is refused in production mode');
});
