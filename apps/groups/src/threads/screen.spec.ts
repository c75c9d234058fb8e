import { expect, it } from '@jest/globals';
import { screen } from './screen.js';

it.each([
  'Some nights I want to die',
  'I don’t want to live like this',
  'I keep thinking of suicide',
  'They would be better off without me.',
  'I am going to hurt myself tonight',
  'I can’t go on',
  'No quiero vivir así',
  'Ich will nicht mehr leben',
  'Je n’ai plus envie de vivre',
])('hears distress in: %s', (words) => {
  expect(screen(words).distress).toBe(true);
});

it.each([
  'The night shift was long and nobody asked how it went',
  'My feet kill me after twelve hours',
  'It is worth it to live near the ward',
  'She died on Tuesday and I was there',
])('reads on over: %s', (words) => {
  expect(screen(words)).toEqual({ distress: false, identifying: false });
});

it.each(['Write to ana@example.org', 'Call me: +1 (312) 555-0142', 'see https://example.org', 'I am @ana_nurse there'])(
  'finds what leads to a person in: %s',
  (words) => {
    expect(screen(words).identifying).toBe(true);
  },
);

it('takes no date, ward or dose for a number to call', () => {
  for (const words of ['on 2026-03-02 at 07:00', 'ward 12, bed 4', '500 mg every 8 hours']) {
    expect(screen(words).identifying).toBe(false);
  }
});
