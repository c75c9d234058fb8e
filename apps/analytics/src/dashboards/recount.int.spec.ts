import { expect, it } from '@jest/globals';
import type { OutboundEvent } from '@holdfast/kernel';
import { principal, random, testService, uuid } from '@holdfast/testing';
import { history, shuffled } from '../../spec/history.js';

import { World } from '../../spec/world.js';
import { analytics } from '../app.module.js';

interface Attended {
  readonly state: string;
}

/** The figures as one would count them by hand, event by event, knowing nothing of tables. */
function recount(events: readonly OutboundEvent[]) {
  const named = (...names: string[]) => events.filter(({ contract }) => names.includes(contract.name));
  const enrolled = new Set(named('EnrolmentRequested').map(({ data }) => data['personId']));
  const withdrawn = new Set(named('EnrolmentWithdrawn').map(({ data }) => data['personId']));
  const held = new Set(named('SessionHeld').map(({ key }) => key));
  const attendance = new Map(
    named('SessionHeld', 'AttendanceCorrected').map(({ key, data }) => [key, data['attendance'] as Attended[]]),
  );
  const slots = [...attendance.values()].flat();
  const scores = named('CheckInSubmitted').map(({ data }) => data['score'] as number);
  const mean = scores.reduce((total, score) => total + score, 0) / scores.length;
  return {
    enrolled: enrolled.size,
    withdrawn: withdrawn.size,
    sessionsScheduled: new Set(named('SessionScheduled').map(({ key }) => key)).size,
    sessionsHeld: held.size,
    sessionsCancelled: named('SessionCancelled').length,
    sessionsMissed: named('SessionMissed').length,
    engagement: Math.round((slots.filter(({ state }) => state !== 'absent').length / slots.length) * 1_000) / 1_000,
    pulseMean: Math.round(mean * 100) / 100,
  };
}

it('a dashboard equals a recount of the events, whatever their order', async () => {
  const app = await testService(analytics);
  try {
    const tenant = uuid();
    const lead = app.http(principal(tenant, { roles: ['program_lead'] }));
    for (const seed of [1, 2, 3]) {
      const world = new World(2);
      const events = history(world);
      await app.consume(tenant, shuffled(events, random(seed)));
      const { figures } = (await lead.get(`/v1/programs/${world.programId}/dashboard`)).body;
      const expected: Record<string, number> = recount(events);
      const told = Object.keys(expected).filter((name) => figures[name] !== undefined);
      expect(told).toEqual(expect.arrayContaining(['enrolled', 'sessionsScheduled', 'sessionsHeld', 'pulseMean']));
      for (const name of told) expect({ name, figure: figures[name] }).toEqual({ name, figure: expected[name] });
    }
  } finally {
    await app.stop();
  }
});
