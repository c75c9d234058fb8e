import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contracts } from '@holdfast/contracts';
import { PLANNED } from '../arch/planned-events.ts';
import { read, workspace } from '../arch/sources.ts';
import { plain, titlesIn } from '../docs/titles.ts';
import type { Schema } from '../openapi/walk.ts';
import { named, rowsUnder } from './page.ts';

const rows = rowsUnder('Nobody is left in silence').map(([ends = '', then = '', shownBy = '']) => ({
  ends: named(ends),
  then,
  shownBy: [...shownBy.matchAll(/`([^`]+)`: (.+?)(?=<br>|$)/g)].map(([, path = '', title = '']) => ({ path, title })),
}));
const listed = new Set(rows.flatMap(({ ends }) => ends));

const schemas: Record<string, Schema> = JSON.parse(read('apps/gateway/public-openapi.json')).components.schemas;

/** Facts after which somebody no longer has what they had, or does not get what they asked for. */
const ENDS =
  /(Left|Leaving|Withdrawn|Declined|Expired|Refused|Closed|Lapsed|Cancelled|Missed|Revoked|Overdue|Waitlisted|HandedOff|SwitchRequested)$/;

/** States in which something of a person goes on; every other state of these ends it. */
const GO_ON: Readonly<Record<string, readonly string[]>> = {
  MatchingProposalAnswer: ['considered', 'proposed', 'offered', 'accepted', 'placed'],
  MatchingListedRunAnswer: ['queued', 'running', 'proposed', 'published', 'solved'],
  GroupsSupportRequestAnswer: ['awaiting_consent', 'asked', 'answered'],
  GroupsEnrolmentAnswer: ['requested', 'eligible', 'waitlisted', 'placed'],
  GroupsGroupAnswer: ['forming', 'open', 'running'],
  GroupsSessionAnswer: ['scheduled', 'held'],
};

const property = (schema: string, name: string) => (schemas[schema]!['properties'] as Record<string, Schema>)[name]!;

it('says of every event that ends something for a person what they have then', () => {
  const endings = contracts.map(({ name }) => name).filter((name) => ENDS.test(name) && !(`${name}V1` in PLANNED));
  expect(endings.length).toBeGreaterThan(12);
  expect([...new Set(endings)].filter((name) => !listed.has(name))).toEqual([]);
});

it.each(Object.entries(GO_ON))('says of every state in which %s ends what the person has then', (schema, goOn) => {
  const states = property(schema, 'state')['enum'] as string[];
  expect(goOn.filter((state) => !states.includes(state))).toEqual([]);
  const thing = schema.replace(/^(Matching|Groups)(Listed)?|Answer$/g, '');
  const ends = states.filter((state) => !goOn.includes(state)).map((state) => `${thing} ${state}`);
  expect(ends.filter((end) => !listed.has(end))).toEqual([]);
});

describe.each(rows)('after $ends', ({ then, shownBy }) => {
  it('the person has something, and a test shows it', () => {
    expect(then).not.toBe('');
    expect(shownBy.length).toBeGreaterThan(0);
    for (const { path, title } of shownBy) {
      expect(existsSync(join(workspace, path))).toBe(true);
      expect(titlesIn(path)).toContain(plain(title));
    }
  });
});

it('tells whoever waits their position, a date or words for none, why, and whom to talk to', () => {
  const told = ['position', 'waitingSince', 'expectedOn', 'expectedWords', 'reasonWords', 'contactPersonId'];
  expect(schemas['MatchingOwnWaitAnswer']!['required']).toEqual(expect.arrayContaining(told));
  for (const words of ['expectedWords', 'reasonWords', 'waitingSince'])
    expect(property('MatchingOwnWaitAnswer', words)['type']).toBe('string');
  expect(schemas['MatchingWaitlistEntryAnswer']!['required']).toEqual(
    expect.arrayContaining(['waitingSince', 'reasonWords']),
  );
});

it('would see an ending that nobody thought of', () => {
  expect(['PlaceExpired', 'GroupClosed'].filter((name) => ENDS.test(name) && !listed.has(name))).toEqual([
    'PlaceExpired',
  ]);
});
