import { describe, expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import type { RosterEntry } from '../groups/index.js';
import type { Attendance } from './attendance.js';
import { Session, type SessionFact, type SessionState } from './session.js';

const startsAt = instantOf('2026-03-10T22:00:00Z');
const endsAt = plus(startsAt, { hours: 1 });
const later = plus(endsAt, { hours: 1 });
const [mentor, mentee] = ['p1', 'p2'];
const expected: RosterEntry[] = [
  { membershipId: 'm1', personId: 'p1', role: 'mentor' },
  { membershipId: 'm2', personId: 'p2', role: 'mentee' },
];
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'mentorship',
  groupId: 'g',
  seriesId: 's',
} as const;
const plan = { startsAt, endsAt, zone: 'America/Chicago', modality: 'virtual', venue: null, expected } as const;
const by = (personId: string | null, sites: readonly string[] = []) => ({
  personId,
  worksAt: (site: string) => sites.includes(site),
});
const attendance: Attendance[] = [
  { personId: 'p1', state: 'present' },
  { personId: 'p2', state: 'late' },
];
const recording = { heldAt: startsAt, minutes: 55, attendance };
const scheduled = () => Session.schedule('id', place, plan).aggregate;

const in_ = (state: SessionState) => {
  const session = scheduled();
  if (state === 'held') session.hold(by(mentor!), recording, later);
  if (state === 'cancelled') session.cancel(by(mentor!), 'other');
  if (state === 'missed') session.followUp(session.missedFrom);
  expect(session.state).toBe(state);
  return session;
};

const moved = {
  startsAt: plus(later, { days: 1 }),
  endsAt: plus(later, { days: 1, hours: 1 }),
  zone: 'America/Chicago',
};
const ACTS: Record<string, (session: Session) => SessionFact[]> = {
  hold: (session) => session.hold(by(mentor!), recording, later),
  correct: (session) =>
    session.correctAttendance(by(mentor!), [
      { personId: 'p1', state: 'present' },
      { personId: 'p2', state: 'absent' },
    ]),
  cancel: (session) => session.cancel(by(mentor!), 'other'),
  reschedule: (session) => session.reschedule(by(mentor!), moved, later),
  miss: (session) => session.followUp(session.missedFrom),
};

describe('transitions', () => {
  it.each<[SessionState, string, string]>([
    ['scheduled', 'hold', 'SessionHeld'],
    ['scheduled', 'cancel', 'SessionCancelled'],
    ['scheduled', 'reschedule', 'SessionRescheduled'],
    ['scheduled', 'miss', 'SessionMissed'],
    ['held', 'correct', 'AttendanceCorrected'],
  ])('%s, %s: %s', (state, act, fact) => {
    expect(ACTS[act]!(in_(state)).map(({ type }) => type)).toEqual([fact]);
  });

  it.each<[SessionState, string, string]>([
    ['scheduled', 'correct', 'groups.session.not_held'],
    ['held', 'hold', 'groups.session.not_scheduled'],
    ['held', 'cancel', 'groups.session.not_scheduled'],
    ['held', 'reschedule', 'groups.session.not_scheduled'],
    ['cancelled', 'hold', 'groups.session.not_scheduled'],
    ['cancelled', 'correct', 'groups.session.not_held'],
    ['cancelled', 'cancel', 'groups.session.not_scheduled'],
    ['cancelled', 'reschedule', 'groups.session.not_scheduled'],
    ['missed', 'hold', 'groups.session.not_scheduled'],
    ['missed', 'correct', 'groups.session.not_held'],
    ['missed', 'cancel', 'groups.session.not_scheduled'],
    ['missed', 'reschedule', 'groups.session.not_scheduled'],
  ])('%s, %s: refused', (state, act, code) => {
    expect(() => ACTS[act]!(in_(state))).toThrow(code);
  });

  it.each<SessionState>(['held', 'cancelled', 'missed'])('%s is not missed any more', (state) => {
    expect(ACTS.miss!(in_(state))).toEqual([]);
  });
});

describe('who may record, move and cancel', () => {
  it.each(['hold', 'cancel', 'reschedule'])(
    '%s: the office of the site may, the mentee and strangers may not',
    (act) => {
      const acting = (actor: ReturnType<typeof by>) => () => {
        const session = scheduled();
        if (act === 'hold') return session.hold(actor, recording, later);
        if (act === 'cancel') return session.cancel(actor, 'other');
        return session.reschedule(actor, moved, later);
      };
      expect(acting(by('office', ['north']))()).toHaveLength(1);
      expect(acting(by(mentee!))).toThrow('groups.session.not_leading');
      expect(acting(by('office', ['south']))).toThrow('groups.session.not_leading');
      expect(acting(by(null))).toThrow('groups.session.not_leading');
    },
  );
});

describe('holding', () => {
  it('is recorded from a quarter of an hour before the start on, and never ahead of time', () => {
    const early = plus(startsAt, { minutes: -15 });
    expect(scheduled().hold(by(mentor!), { ...recording, heldAt: early }, early)).toHaveLength(1);
    const tooEarly = plus(early, { milliseconds: -1 });
    const hold = (heldAt: typeof early, now: typeof early) => () =>
      scheduled().hold(by(mentor!), { ...recording, heldAt }, now);
    expect(hold(tooEarly, later)).toThrow('groups.session.held_at_not_fitting');
    expect(hold(plus(startsAt, { milliseconds: 1 }), startsAt)).toThrow('groups.session.held_at_not_fitting');
  });

  it.each<[string, Attendance[]]>([
    ['somebody is missing', attendance.slice(1)],
    ['somebody is unknown', [...attendance, { personId: 'p3', state: 'present' }]],
    ['somebody is there twice', [...attendance, { personId: 'p1', state: 'absent' }]],
  ])('is refused when %s', (_, given) => {
    const hold = () => scheduled().hold(by(mentor!), { ...recording, attendance: given }, later);
    expect(hold).toThrow('groups.session.attendance_incomplete');
  });

  it('keeps attendance in the order of the expected', () => {
    const session = scheduled();
    session.hold(by(mentor!), { ...recording, attendance: [...attendance].reverse() }, later);
    expect(session.attendance).toEqual(attendance);
  });

  it('corrected to what it was is no fact', () => {
    expect(in_('held').correctAttendance(by(mentor!), attendance)).toEqual([]);
  });
});

describe('the calendar sequence', () => {
  it('starts at 0 and grows with each change', () => {
    const session = scheduled();
    expect(session.calendarSequence).toBe(0);
    session.reschedule(by(mentor!), moved, later);
    expect(session.calendarSequence).toBe(1);
    expect(session.reschedule(by(mentor!), moved, later)).toEqual([]);
    expect(session.calendarSequence).toBe(1);
    session.cancel(by(mentor!), 'other');
    expect(session.calendarSequence).toBe(2);
  });

  it('nothing is moved into the past', () => {
    expect(() => scheduled().reschedule(by(mentor!), moved, plus(moved.startsAt, { milliseconds: 1 }))).toThrow(
      'groups.session.in_the_past',
    );
  });
});

describe('unrecorded', () => {
  const after = (span: Parameters<typeof plus>[1]) => plus(endsAt, span);

  it('is asked about after an hour, a day and a week, and missed for good when fourteen days are over', () => {
    const session = scheduled();
    const looks = [];
    while (session.state === 'scheduled') {
      const at = session.nextLookAt;
      expect(session.followUp(plus(at, { milliseconds: -1 }))).toEqual([]);
      looks.push([at, ...session.followUp(at)]);
    }
    expect(looks).toEqual([
      [after({ hours: 1 }), { type: 'SessionUnrecorded', ask: 1 }],
      [after({ days: 1 }), { type: 'SessionUnrecorded', ask: 2 }],
      [after({ days: 7 }), { type: 'SessionUnrecorded', ask: 3 }],
      [after({ days: 14 }), { type: 'SessionMissed' }],
    ]);
    expect(session.followUp(after({ days: 15 }))).toEqual([]);
  });

  it('is asked about once where nobody looked for days', () => {
    const session = scheduled();
    expect(session.followUp(after({ days: 8 }))).toEqual([{ type: 'SessionUnrecorded', ask: 3 }]);
    expect(session.nextLookAt).toBe(after({ days: 14 }));
  });

  it('is recorded with its true time until then, and no more from then on, looked at or not', () => {
    const late = after({ days: 14, milliseconds: -1 });
    const session = scheduled();
    session.followUp(after({ days: 7 }));
    expect(session.hold(by(mentor!), recording, late)).toMatchObject([{ type: 'SessionHeld', heldAt: startsAt }]);
    expect(() => scheduled().hold(by(mentor!), recording, after({ days: 14 }))).toThrow('groups.session.too_late');
  });

  it('and moved, begins anew', () => {
    const session = scheduled();
    session.followUp(after({ hours: 1 }));
    session.reschedule(by(mentor!), moved, after({ hours: 1 }));
    expect(session.nextLookAt).toBe(plus(moved.endsAt, { hours: 1 }));
  });
});

describe('the venue', () => {
  it.each([
    ['in_person', 'Room 4.12, second floor'],
    ['virtual', 'https://meet.example.org/abc-defg'],
    ['chat', 'https://chat.example.org/room/7'],
    ['phone', '+1 312 555 0100,,445#'],
  ] as const)('of %s may be %s', (modality, venue) => {
    expect(Session.schedule('id', place, { ...plan, modality, venue }).aggregate.venue).toBe(venue);
  });

  it.each([
    ['in_person', 'https://meet.example.org/abc'],
    ['in_person', '  '],
    ['virtual', 'Room 4'],
    ['virtual', 'http://meet.example.org/abc'],
    ['virtual', 'javascript:alert(1)'],
    ['chat', 'https://'],
    ['phone', 'call me'],
  ] as const)('of %s is not %s', (modality, venue) => {
    expect(() => Session.schedule('id', place, { ...plan, modality, venue })).toThrow(
      'groups.session.venue_not_fitting',
    );
  });

  it('changed alone is told to calendars, and stays where it was when a move does not name it', () => {
    const session = scheduled();
    const venue = 'https://meet.example.org/new';
    const here = { startsAt, endsAt, zone: plan.zone };
    expect(session.reschedule(by(mentor!), { ...here, venue }, startsAt)).toMatchObject([
      { previousStartsAt: startsAt },
    ]);
    expect(session.reschedule(by(mentor!), here, startsAt)).toEqual([]);
    expect(session.venue).toBe(venue);
    expect(session.reschedule(by(mentor!), { ...here, venue: null }, startsAt)).toHaveLength(1);
    expect(session.venue).toBeNull();
  });
});
