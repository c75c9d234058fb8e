import { describe, expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { askable, type AskingPlan, refuseAgain } from './asking.js';

const now = instantOf('2026-03-10T22:00:00Z');
const crisis = { language: 'en', text: 'Call or text 988.', phone: '988' };
const plan = (over: Partial<AskingPlan> = {}): AskingPlan => ({
  instruments: ['session_pulse', 'phq_9', 'phq_2'],
  crisisTexts: [crisis],
  clinicalAdvisorId: 'advisor',
  ...over,
});

describe('what may be asked', () => {
  it('is what the program lists', () => {
    expect(askable('session_pulse', plan()).code).toBe('session_pulse');
    expect(() => askable('gad_7', plan())).toThrow('groups.instrument.not_in_program');
    expect(() => askable('horoscope', plan({ instruments: ['horoscope'] }))).toThrow(
      'groups.instrument.not_in_program',
    );
  });

  it.each<[string, Partial<AskingPlan>]>([
    ['a crisis text', { crisisTexts: [] }],
    ['a clinician', { clinicalAdvisorId: null }],
  ])('PHQ-9 is not asked without %s, PHQ-2 is', (_, over) => {
    expect(() => askable('phq_9', plan(over))).toThrow('groups.instrument.no_crisis_plan');
    expect(askable('phq_2', plan(over)).code).toBe('phq_2');
  });

  it('PHQ-9 is asked with both', () => {
    expect(askable('phq_9', plan()).code).toBe('phq_9');
  });
});

describe('asking again', () => {
  const phq2 = askable('phq_2', plan());
  const pulse = askable('session_pulse', plan());
  const ago = (span: object) => ({ given: false, lastAt: plus(now, span) });

  it('is refused within the window and allowed when it has passed', () => {
    expect(() => refuseAgain(phq2, ago({ days: -14, milliseconds: 1 }), now)).toThrow('groups.check_in.too_soon');
    expect(() => refuseAgain(phq2, ago({ days: -14 }), now)).not.toThrow();
    expect(() => refuseAgain(phq2, { given: false, lastAt: null }, now)).not.toThrow();
  });

  it('is fine at once where there is no window, but never twice at one moment of a session', () => {
    expect(() => refuseAgain(pulse, ago({ milliseconds: 0 }), now)).not.toThrow();
    expect(() => refuseAgain(pulse, { given: true, lastAt: now }, now)).toThrow('groups.check_in.already_given');
  });
});
