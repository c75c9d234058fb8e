import { describe, expect, it } from '@jest/globals';
import { CONDITIONS, type Condition, type Conditions, type Evidence, NEVER, Qualification } from './qualification.js';

const today = '2026-03-02';
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 's',
  programId: 'p',
  format: 'mentorship',
  personId: 'mentor',
} as const;
const seen = (expiresOn: string | null = null): Evidence => ({ on: '2026-02-01', evidence: 'certificate', expiresOn });
const conditions = (over: Partial<Record<Condition, Evidence | null>> = {}): Conditions => ({
  lived_experience: seen(),
  communication_skills: seen(),
  training: seen('2026-12-31'),
  confidentiality: seen('2027-02-28'),
  ...over,
});
const fresh = () => Qualification.begin('q', place);
const eligible = () => {
  const qualification = fresh();
  qualification.record(conditions(), today);
  return qualification;
};

describe('not eligible yet', () => {
  it('is granted when all four are there, until the first of them runs out', () => {
    const qualification = fresh();
    expect(qualification.state).toBe('incomplete');
    expect(qualification.record(conditions(), today)).toEqual([
      { type: 'QualificationRecorded' },
      { type: 'EligibilityGranted', expiresOn: '2026-12-31' },
    ]);
    expect(qualification.state).toBe('eligible');
  });

  it.each(CONDITIONS)('is not granted without %s', (code) => {
    const qualification = fresh();
    expect(qualification.record(conditions({ [code]: null }), today)).toEqual([{ type: 'QualificationRecorded' }]);
    expect(qualification.missing(today)).toEqual([code]);
  });

  it.each(CONDITIONS)('is not granted with %s run out', (code) => {
    const past = conditions({ [code]: seen('2026-03-01') });
    expect(fresh().record(past, today)).toEqual([{ type: 'QualificationRecorded' }]);
  });

  it('counts the last day', () => {
    expect(fresh().record(conditions({ training: seen(today) }), today)).toContainEqual({
      type: 'EligibilityGranted',
      expiresOn: today,
    });
  });

  it('has no end when nothing runs out', () => {
    const endless = conditions({ training: seen(), confidentiality: seen() });
    expect(fresh().record(endless, today)).toContainEqual({ type: 'EligibilityGranted', expiresOn: NEVER });
  });

  it('does not lapse', () => {
    expect(fresh().reconsider('2030-01-01')).toEqual([]);
  });
});

describe('eligible', () => {
  it('lapses the day after the last one, and says why', () => {
    const qualification = eligible();
    expect(qualification.reconsider('2026-12-31')).toEqual([]);
    expect(qualification.reconsider('2027-01-01')).toEqual([{ type: 'EligibilityLapsed', missing: ['training'] }]);
    expect(qualification.state).toBe('incomplete');
    expect(qualification.reconsider('2027-01-02')).toEqual([]);
  });

  it('lapses at once when a condition is taken back', () => {
    expect(eligible().record(conditions({ lived_experience: null }), today)).toEqual([
      { type: 'QualificationRecorded' },
      { type: 'EligibilityLapsed', missing: ['lived_experience'] },
    ]);
  });

  it('is told again with its new end when training is renewed', () => {
    expect(eligible().record(conditions({ training: seen('2027-12-31') }), today)).toContainEqual({
      type: 'EligibilityGranted',
      expiresOn: '2027-02-28',
    });
  });

  it('is not told again when nothing about it changed', () => {
    expect(eligible().record(conditions(), today)).toEqual([{ type: 'QualificationRecorded' }]);
  });

  it('comes back after a lapse', () => {
    const qualification = eligible();
    qualification.reconsider('2027-01-01');
    expect(qualification.record(conditions({ training: seen('2028-01-01') }), '2027-01-05')).toContainEqual({
      type: 'EligibilityGranted',
      expiresOn: '2027-02-28',
    });
  });
});

it('records nothing that has not happened yet', () => {
  const early = conditions({ training: { on: '2026-03-03', evidence: 'certificate', expiresOn: null } });
  const qualification = fresh();
  const details = { conditions: ['training'] };
  expect(() => qualification.record(early, today)).toThrow(
    expect.objectContaining({ code: 'groups.qualification.not_yet', kind: 'invalid', details }),
  );
  expect(qualification.conditions.training).toBeNull();
});

describe('reminders', () => {
  it.each([
    ['2026-10-01', undefined],
    ['2026-10-02', 90],
    ['2026-12-01', 30],
    ['2026-12-24', 7],
    ['2026-12-31', 0],
  ])('on %s: %p days are left', (day, daysLeft) => {
    const told = eligible().remind(day);
    const fact = { type: 'EligibilityExpiring', expiresOn: '2026-12-31', daysLeft, conditions: ['training'] };
    expect(told).toEqual(daysLeft === undefined ? [] : [fact]);
  });

  it('come once each, at the days they name', () => {
    const qualification = eligible();
    const days = [];
    for (let on = qualification.nextReminderOn; on !== null; on = qualification.nextReminderOn) {
      expect([qualification.remind(on).length, qualification.remind(on)]).toEqual([1, []]);
      days.push(on);
    }
    expect(days).toEqual(['2026-10-02', '2026-12-01', '2026-12-24']);
  });

  it('do not repeat to whoever recorded it what they just saw, and begin anew when it is renewed', () => {
    const qualification = fresh();
    qualification.record(conditions({ training: seen('2026-03-20') }), today);
    expect([qualification.remind(today), qualification.nextReminderOn]).toEqual([[], '2026-03-13']);
    qualification.remind('2026-03-13');
    qualification.record(conditions(), '2026-03-13');
    expect(qualification.nextReminderOn).toBe('2026-10-02');
  });

  it('do not come for what never runs out, nor once it has', () => {
    const endless = fresh();
    endless.record(conditions({ training: seen(), confidentiality: seen() }), today);
    expect([endless.remind('9999-12-30'), endless.nextReminderOn]).toEqual([[], null]);
    const lapsed = eligible();
    expect([lapsed.remind('2027-01-01'), lapsed.nextReminderOn]).toEqual([[], null]);
    lapsed.reconsider('2027-01-01');
    expect([lapsed.remind('2027-01-01'), lapsed.nextReminderOn]).toEqual([[], null]);
  });
});
