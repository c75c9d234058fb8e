import { describe, expect, it } from '@jest/globals';
import type { Answers, Instrument } from './instrument.js';
import { instrumentOf, instruments } from './registry.js';
import { refuseStrange, scoreOf, triggerOf } from './score.js';

const get = (code: string): Instrument => {
  const found = instrumentOf(code);
  if (!found) throw new Error(`no instrument ${code}`);
  return found;
};

/** Answers in the order of the items; fewer values leave the last items out. */
const answered = (code: string, values: readonly number[]): Answers =>
  Object.fromEntries(values.map((value, place) => [get(code).items[place]!.code, value]));

const scored = (code: string, values: readonly number[]) => scoreOf(get(code), answered(code, values));

describe('scores and bands', () => {
  it.each<[string, number[], number, string | null]>([
    // WHO-5: sum times four; 28 and 50 (raw 7 and 12) still belong below.
    ['who_5', [0, 0, 0, 0, 0], 0, 'very_low'],
    ['who_5', [2, 2, 1, 1, 1], 28, 'very_low'],
    ['who_5', [2, 2, 2, 1, 1], 32, 'low'],
    ['who_5', [3, 3, 2, 2, 2], 48, 'low'],
    ['who_5', [3, 3, 3, 2, 2], 52, 'adequate'],
    ['who_5', [5, 5, 5, 5, 5], 100, 'adequate'],
    ['phq_2', [1, 1], 2, 'negative'],
    ['phq_2', [2, 1], 3, 'positive'],
    ['phq_2', [3, 3], 6, 'positive'],
    ['gad_2', [0, 2], 2, 'negative'],
    ['gad_2', [0, 3], 3, 'positive'],
    ['phq_9', [0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 'minimal'],
    ['phq_9', [1, 1, 1, 1, 0, 0, 0, 0, 0], 4, 'minimal'],
    ['phq_9', [1, 1, 1, 1, 1, 0, 0, 0, 0], 5, 'mild'],
    ['phq_9', [3, 3, 3, 0, 0, 0, 0, 0, 0], 9, 'mild'],
    ['phq_9', [3, 3, 3, 1, 0, 0, 0, 0, 0], 10, 'moderate'],
    ['phq_9', [3, 3, 3, 3, 2, 0, 0, 0, 0], 14, 'moderate'],
    ['phq_9', [3, 3, 3, 3, 3, 0, 0, 0, 0], 15, 'moderately_severe'],
    ['phq_9', [3, 3, 3, 3, 3, 3, 1, 0, 0], 19, 'moderately_severe'],
    ['phq_9', [3, 3, 3, 3, 3, 3, 2, 0, 0], 20, 'severe'],
    ['phq_9', [3, 3, 3, 3, 3, 3, 3, 3, 3], 27, 'severe'],
    ['gad_7', [1, 1, 1, 1, 0, 0, 0], 4, 'minimal'],
    ['gad_7', [1, 1, 1, 1, 1, 0, 0], 5, 'mild'],
    ['gad_7', [3, 3, 3, 0, 0, 0, 0], 9, 'mild'],
    ['gad_7', [3, 3, 3, 1, 0, 0, 0], 10, 'moderate'],
    ['gad_7', [3, 3, 3, 3, 2, 0, 0], 14, 'moderate'],
    ['gad_7', [3, 3, 3, 3, 3, 0, 0], 15, 'severe'],
    ['gad_7', [3, 3, 3, 3, 3, 3, 3], 21, 'severe'],
    ['ucla_3', [1, 1, 1], 3, 'not_lonely'],
    ['ucla_3', [2, 2, 1], 5, 'not_lonely'],
    ['ucla_3', [2, 2, 2], 6, 'lonely'],
    ['ucla_3', [3, 3, 3], 9, 'lonely'],
    ['burnout_single_item', [2], 2, 'no_burnout'],
    ['burnout_single_item', [3], 3, 'burnout'],
    ['burnout_single_item', [4], 4, 'burnout'],
    ['burnout_single_item', [5], 5, 'seek_help'],
    // BRS: items 2, 4 and 6 reversed, so agreeing with everything says nothing.
    ['brs', [5, 5, 5, 5, 5, 5], 3, 'normal'],
    ['brs', [5, 1, 5, 1, 5, 1], 5, 'high'],
    ['brs', [1, 5, 1, 5, 1, 5], 1, 'low'],
    ['brs', [3, 3, 3, 3, 3, 4], 2.8333333, 'low'],
    ['brs', [5, 2, 4, 2, 4, 2], 4.1666667, 'normal'],
    ['brs', [5, 2, 5, 2, 4, 2], 4.3333333, 'high'],
    // CBI: answers are worth 0 to 100, "enough energy for family" turns round, no grand total.
    ['cbi_personal', [100, 75, 50, 25, 0, 50], 50, 'moderate'],
    ['cbi_personal', [50, 50, 50, 50, 50, 25], 45.8333333, 'low'],
    ['cbi_personal', [75, 75, 75, 75, 75, 75], 75, 'high'],
    ['cbi_personal', [75, 75, 75, 75, 75, 50], 70.8333333, 'moderate'],
    ['cbi_work', [0, 0, 0, 0, 0, 0, 100], 0, 'low'],
    ['cbi_work', [100, 100, 100, 100, 100, 100, 100], 85.7142857, 'high'],
    ['cbi_work', [100, 100, 100, 100, 100, 100, 0], 100, 'very_high'],
    ['cbi_client', [100, 100, 100, 75, 75, 75], 87.5, 'high'],
    ['cbi_client', [100, 100, 100, 100, 75, 75], 91.6666667, 'very_high'],
    // Edmondson: items 1, 3 and 5 reversed.
    ['psychological_safety', [7, 7, 7, 7, 7, 7, 7], 4.4285714, null],
    ['psychological_safety', [1, 7, 1, 7, 1, 7, 7], 7, null],
    ['psychological_safety', [2, 5, 3, 6, 4, 5, 6], 5.2857143, null],
    ['session_pulse', [10, 0, 5, 6], 5.25, null],
    ['check_out', [10, 10, 10, 0], 10, null],
    ['check_out', [10, 10, 10, 10], 7.5, null],
  ])('%s %j is %d, %s', (code, values, score, band) => {
    expect(scored(code, values)).toEqual({ score, band });
  });

  it.each(instruments.map(({ code }) => code))('%s has no total when an item is missing', (code) => {
    const items = get(code).items.filter(({ unscored }) => !unscored);
    const all = items.map(() => get(code).scale.values[0] as number);
    expect(scored(code, all).score).not.toBeNull();
    expect(scored(code, all.slice(1))).toEqual({ score: null, band: null });
  });

  it('does not score how difficult PHQ-9 problems made life', () => {
    expect(scored('phq_9', [1, 0, 0, 0, 0, 0, 0, 0, 0, 3])).toEqual({ score: 1, band: 'minimal' });
  });
});

describe('PHQ-9 item 9', () => {
  it.each([1, 2, 3])('answered %d is urgent whatever the total', (answer) => {
    const trigger = triggerOf(get('phq_9'), { self_harm: answer });
    expect(trigger).toMatchObject({ level: 'urgent', code: 'phq9_item9' });
  });

  it('answered 0 or left out pulls nothing', () => {
    expect(triggerOf(get('phq_9'), answered('phq_9', [3, 3, 3, 3, 3, 3, 3, 3, 0]))).toBeUndefined();
    expect(triggerOf(get('phq_9'), answered('phq_9', [3, 3]))).toBeUndefined();
  });
});

describe('answers', () => {
  it.each<[string, Answers]>([
    ['beyond the scale', { little_interest: 4 }],
    ['between two steps', { little_interest: 1.5 }],
    ['to an item of another instrument', { nervous: 1 }],
    ['to an inherited name', { constructor: 1 }],
    ['none at all', {}],
  ])('%s are refused', (_, answers) => {
    expect(() => refuseStrange(get('phq_9'), answers)).toThrow('groups.check_in.answers_invalid');
  });

  it('on the scale pass, also when some are missing', () => {
    expect(() => refuseStrange(get('phq_9'), { little_interest: 3, difficulty: 0 })).not.toThrow();
  });
});

describe('the registry', () => {
  it('has every code once, and items once within an instrument', () => {
    expect(new Set(instruments.map(({ code }) => code)).size).toBe(instruments.length);
    for (const { items } of instruments) expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
  });

  it('labels every step of a scale or its two ends', () => {
    for (const { scale } of instruments) expect([2, scale.values.length]).toContain(scale.labels.length);
  });

  it('orders bands and begins them at the lowest total', () => {
    for (const { bands, items, scale, total } of instruments) {
      const starts = bands.map(({ from }) => from);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      const lowest = total(items.filter(({ unscored }) => !unscored).map(() => scale.values[0] as number));
      if (bands.length > 0) expect(starts[0]).toBe(lowest);
    }
  });

  it('lets no score of a clinical instrument out', () => {
    expect(instruments.filter(({ clinical, shares }) => clinical && shares === 'score')).toEqual([]);
  });

  it('says of what is not validated that it is not', () => {
    for (const { validated, licence } of instruments)
      expect(licence.includes('Not a validated scale')).toBe(!validated);
  });
});
