import { describe, expect, it } from '@jest/globals';
import { type Evidence, suggestedWeight } from './suggestion.js';

const evidence = (much: [pairs: number, lasted: number], little: [number, number], weight = 8): Evidence => ({
  ...{ kind: 'goals', weight },
  much: { pairs: much[0], lasted: much[1] },
  little: { pairs: little[0], lasted: little[1] },
});

describe('a suggested weight', () => {
  it('is higher where pairs with much of it last more often, and lower where they last less', () => {
    expect(suggestedWeight(evidence([100, 0.9], [100, 0.6]))).toBe(10);
    expect(suggestedWeight(evidence([100, 0.55], [100, 0.9]))).toBe(5);
  });

  it('changes by one at least, by a half at most, and stays within what a weight may be', () => {
    expect(suggestedWeight(evidence([400, 0.9], [400, 0.7], 1))).toBe(2);
    expect(suggestedWeight(evidence([400, 0.95], [400, 0.05], 100))).toBe(150);
    expect(suggestedWeight(evidence([400, 0.95], [400, 0.05], 900))).toBe(1_000);
    expect(suggestedWeight(evidence([400, 0.95], [400, 0.05], 1_000))).toBeUndefined();
    expect(suggestedWeight(evidence([400, 0.05], [400, 0.95], 1))).toBeUndefined();
  });

  it.each([
    ['the difference may be chance', evidence([10, 0.8], [10, 0.5])],
    ['the difference is no larger than the figures are rough', evidence([100_000, 0.8], [100_000, 0.75])],
    ['there is none', evidence([100, 0.7], [100, 0.7])],
    ['the program weighs it nothing', evidence([100, 0.9], [100, 0.5], 0)],
    ['nothing is told of one side', { ...evidence([100, 0.9], [100, 0.5]), little: {} }],
    ['only the number of pairs is told', { ...evidence([100, 0.9], [100, 0.5]), much: { pairs: 100 } }],
  ])('is not there where %s', (_, given) => {
    expect(suggestedWeight(given)).toBeUndefined();
  });
});
