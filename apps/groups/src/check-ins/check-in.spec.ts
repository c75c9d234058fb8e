import { describe, expect, it } from '@jest/globals';
import { CheckInSubmittedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { type Instant, minus, plus } from '@holdfast/kernel';
import { Session } from '../sessions/index.js';
import { CheckIn } from './check-in.js';
import { checkInOutbound } from './check-in.outbound.js';
import type { Answers } from './instruments/instrument.js';
import { instrumentOf } from './instruments/registry.js';

const office = { personId: null, worksAt: () => true };

const released = (name?: string) => fixture(CheckInSubmittedV1, name);
type Told = ReturnType<typeof released>;

/** The session of a fixture, ended when the check-in was given. */
function sessionOf({ submittedAt, lane, siteId, programId, format, groupId, sessionId: id }: Told): Session {
  const [sessionId, group] = [id ?? '', groupId ?? ''];
  const place = { tenantId: 't', lane, siteId, programId, format, groupId: group, seriesId: 's' };
  const expected = [{ membershipId: 'm', personId: 'p', role: 'member' as const }];
  const startsAt = minus(submittedAt, { hours: 1 });
  const plan = { startsAt, endsAt: submittedAt, zone: 'UTC', modality: 'virtual' as const, venue: null, expected };
  return Session.schedule(sessionId, place, plan).aggregate;
}

const give = (told: Told, answers: Answers) =>
  CheckIn.give(told.checkInId, told.submittedAt, sessionOf(told), {
    instrument: instrumentOf(told.instrument)!,
    moment: told.moment,
    answers,
    personId: 'p',
    pseudonym: told.participantPseudonym,
  });

const heard = ({ aggregate, facts }: ReturnType<typeof give>) =>
  facts.flatMap((fact) => checkInOutbound(fact, aggregate)).map(({ data }) => data);

describe('what others hear of a check-in', () => {
  it('is the score of a pulse', () => {
    const told = released();
    expect(heard(give(told, { heard: 3, topics: 4, approach: 4, overall: 4 }))).toEqual([told]);
  });

  it('is the score of a group-level instrument', () => {
    const where = { sessionId: '0190f4d2-7c1e-7a3b-8c2d-000000000060', moment: 'check_out' as const };
    const told = { ...released('pulse'), ...where };
    const items = instrumentOf('psychological_safety')!.items;
    const values = [1, 5, 3, 5, 4, 4, 6]; // reversed 1, 3 and 5: 7 5 5 5 4 4 6
    const answers = Object.fromEntries(items.map(({ code }, place) => [code, values[place]!]));
    expect(heard(give(told, answers))).toEqual([{ ...told, score: 5.1428571 }]);
  });

  it('is the band of a clinical instrument and never its score', () => {
    const where = {
      sessionId: '0190f4d2-7c1e-7a3b-8c2d-000000000060',
      groupId: '0190f4d2-7c1e-7a3b-8c2d-000000000030',
    };
    const told = { ...released('clinical-band-only'), ...where };
    const items = instrumentOf('phq_9')!.items.filter(({ unscored }) => !unscored);
    const answers = Object.fromEntries(items.map(({ code }, place) => [code, place < 5 ? 2 : 0]));
    const given = give(told, answers);
    expect(given.aggregate.score).toBe(10);
    expect(heard(given)).toEqual([told]);
  });

  it('is neither when answers are missing', () => {
    const told = released();
    expect(heard(give(told, { heard: 3 }))).toEqual([{ ...told, score: null }]);
  });
});

describe('a check-in', () => {
  const told = released();
  const answers = { heard: 3, topics: 4, approach: 4, overall: 4 };
  const at = (session: Session, time: Instant = told.submittedAt, personId = 'p') =>
    CheckIn.give('c', time, session, {
      instrument: instrumentOf('session_pulse')!,
      moment: 'check_in',
      answers,
      personId,
      pseudonym: 'x',
    });

  it('is given by the expected only', () => {
    expect(() => at(sessionOf(told), told.submittedAt, 'q')).toThrow('groups.check_in.not_expected');
  });

  it('is given from a quarter of an hour before the start on', () => {
    const session = sessionOf(told);
    expect(at(session, session.opensAt).facts).toHaveLength(1);
    expect(() => at(session, plus(session.opensAt, { milliseconds: -1 }))).toThrow('groups.check_in.session_not_open');
  });

  it('is not given in a session that did not take place', () => {
    const [cancelled, missed] = [sessionOf(told), sessionOf(told)];
    cancelled.cancel(office, 'other');
    missed.followUp(missed.missedFrom);
    for (const session of [cancelled, missed]) expect(() => at(session)).toThrow('groups.check_in.session_not_open');
  });

  it('takes no answers off the scale', () => {
    expect(() => give(told, { heard: 11 })).toThrow('groups.check_in.answers_invalid');
  });
});
