import { describe, expect, it } from '@jest/globals';
import { partOf } from './divisions.js';
import { fairFigures, loadOf, worstOffFirst } from './fair-figures.js';

const told = (of: Record<string, Record<string, number>>) => new Map(Object.entries(of));
const everybody = () => true;

describe('figures of a report', () => {
  it('have what is told and nothing else', () => {
    const figures = told({ fair_placement: { '*': 40, placed: 0.65 }, fair_wait: { '*': 12 }, fair_load: { '*': 15 } });
    expect(fairFigures(figures)).toEqual({ participants: 40, placed: 0.65, daysToMatch: 12 });
    expect(loadOf(figures)).toEqual({ supporters: 15 });
    expect(fairFigures(undefined)).toEqual({});
  });

  it('name their parts', () => {
    expect(partOf('0190f4d2')).toEqual({ value: '0190f4d2', siteId: '0190f4d2' });
    expect(partOf('department:others@0190f4d2')).toEqual({ value: 'others', siteId: '0190f4d2' });
    expect(partOf('language:es')).toEqual({ value: 'es', siteId: null });
  });

  it('begin with whoever is worst off', () => {
    const parts = new Map([
      ['language:en', told({ fair_placement: { placed: 0.9 } })],
      ['language:es', told({ fair_placement: { placed: 0.4 }, fair_wait: { '*': 20 } })],
      ['language:fr', told({ fair_wait: { '*': 99 } })],
      ['language:tl', told({ fair_placement: { placed: 0.4 }, fair_wait: { '*': 60 } })],
      ['language:vi', told({})],
    ]);
    expect(worstOffFirst(parts, everybody).map(({ value }) => value)).toEqual(['tl', 'es', 'en', 'fr']);
    expect(worstOffFirst(parts, ({ value }) => value !== 'es').map(({ value }) => value)).toEqual(['tl', 'en', 'fr']);
  });
});
