import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Qualification } from './qualification.js';

const today = '2026-03-02';
const now = { today, at: instantOf('2026-03-02T15:00:00Z') };
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 's',
  programId: 'p',
  format: 'mentorship',
  personId: 'me',
} as const;
const modules = [
  { code: 'basics', observed: false, validDays: null },
  { code: 'listening', observed: true, validDays: 365 },
];
const all = { eyeContact: true, nodding: true, noInterruption: true, reflectingBack: true };
const seen = (on = '2026-02-01') => ({ on, evidence: 'certificate', expiresOn: null });
const others = { lived_experience: seen(), communication_skills: seen(), training: null, confidentiality: seen() };

const fresh = () => {
  const qualification = Qualification.begin('q', place);
  qualification.record(others, today);
  return qualification;
};
const complete = (qualification: Qualification, code: string, on = today) =>
  qualification.completeModule(modules, code, on, now);
const watched = (qualification: Qualification, over: Partial<typeof all> = {}, by = 'observer') =>
  qualification.signOff(modules, 'listening', { by, seen: { ...all, ...over } }, now);

describe('a module', () => {
  it('that nobody has to watch counts at once', () => {
    expect(complete(fresh(), 'basics')).toEqual([
      { type: 'TrainingCompleted', module: 'basics', at: now.at, expiresOn: null },
    ]);
  });

  it('that somebody has to watch counts once all of it was seen', () => {
    const qualification = fresh();
    expect(complete(qualification, 'listening')).toEqual([{ type: 'ModuleRecorded' }]);
    expect(watched(qualification, { noInterruption: false })).toEqual([{ type: 'ModuleRecorded' }]);
    expect(watched(qualification)).toEqual([
      { type: 'TrainingCompleted', module: 'listening', at: now.at, expiresOn: '2027-03-02' },
    ]);
    expect(qualification.training[0]?.signOff).toEqual({ observerId: 'observer', on: today });
  });

  it('is not signed off by oneself, twice, before it was gone through, or where nobody has to watch', () => {
    const qualification = fresh();
    expect(() => watched(qualification)).toThrow('groups.training.not_waiting');
    complete(qualification, 'listening');
    expect(() => watched(qualification, {}, 'me')).toThrow('groups.training.own');
    watched(qualification);
    expect(() => watched(qualification)).toThrow('groups.training.not_waiting');
    complete(qualification, 'basics');
    const basics = () => qualification.signOff(modules, 'basics', { by: 'observer', seen: all }, now);
    expect(basics).toThrow('groups.training.not_waiting');
  });

  it('is one of the program’s, and not of tomorrow', () => {
    expect(() => complete(fresh(), 'juggling')).toThrow('groups.training.no_such_module');
    expect(() => complete(fresh(), 'basics', '2026-03-03')).toThrow('groups.training.not_yet');
  });
});

describe('the whole training', () => {
  const trained = () => {
    const qualification = fresh();
    complete(qualification, 'basics', '2026-02-20');
    complete(qualification, 'listening', '2026-02-25');
    return { qualification, facts: watched(qualification) };
  };

  it('meets the condition of the supporter, until the first module runs out', () => {
    const { qualification, facts } = trained();
    expect(facts.map(({ type }) => type)).toEqual(['TrainingCompleted', 'EligibilityGranted']);
    const condition = { on: today, evidence: 'training_record', expiresOn: '2027-02-25' };
    expect([qualification.conditions.training, qualification.eligibleUntil]).toEqual([condition, '2027-02-25']);
  });

  it('lapses with the module, once, and stands again when it is refreshed and watched', () => {
    const { qualification } = trained();
    expect(qualification.endsOn).toBe('2027-02-25');
    expect(qualification.lapse('2027-02-25')).toEqual([]);
    expect(qualification.lapse('2027-02-26')).toEqual([
      { type: 'TrainingLapsed', module: 'listening', on: '2027-02-26' },
      { type: 'EligibilityLapsed', missing: ['training'] },
    ]);
    expect([qualification.lapse('2027-02-26'), qualification.endsOn]).toEqual([[], null]);
    const later = { today: '2027-03-01', at: instantOf('2027-03-01T15:00:00Z') };
    qualification.completeModule(modules, 'listening', '2027-03-01', later);
    const facts = qualification.signOff(modules, 'listening', { by: 'observer', seen: all }, later);
    expect(facts.map(({ type }) => type)).toEqual(['TrainingCompleted', 'EligibilityGranted']);
  });

  it('refreshed early, counts on meanwhile', () => {
    const { qualification } = trained();
    expect(complete(qualification, 'listening')).toEqual([{ type: 'ModuleRecorded' }]);
    expect(qualification.state).toBe('eligible');
  });
});

it('names the modules that wait for somebody to watch', () => {
  const qualification = fresh();
  expect(qualification.waitingForSignOff(modules)).toEqual([]);
  complete(qualification, 'basics');
  complete(qualification, 'listening');
  expect(qualification.waitingForSignOff(modules)).toEqual(['listening']);
  watched(qualification);
  expect(qualification.waitingForSignOff(modules)).toEqual([]);
});
